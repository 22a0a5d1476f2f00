import { messageCodeIn, type Hints } from '#connector-sdk'

const URL_IN_TEXT = /https?:\/\/[^\s<>"']+/i
const PAIR = /\b(ta_vid|ta_sid|gclid|gbraid|wbraid|fbclid|ttclid|msclkid)=([\w.~-]{6,500})/gi
const MEMBERS: Record<string, keyof Hints> = { ta_vid: 'visitorId', ta_sid: 'sessionId' }

/**
 * What a website wrote into a note or a reference: `ta_vid=…`, `gclid=…`, or the address of the
 * page; and the code of a message, which staff noted. Square itself carries no parameter of a link along.
 */
export function hintsInText(...texts: (string | undefined)[]): Hints | undefined {
  const text = texts.filter(Boolean).join(' ').slice(0, 8_000)
  const pairs = Array.from(text.matchAll(PAIR), ([, name = '', value = '']) => {
    const word = name.toLowerCase()

    return [MEMBERS[word] ?? word, value] as const
  })
  const landingUrl = URL_IN_TEXT.exec(text)?.[0]
  const messageCode = messageCodeIn(...texts)
  const hints: Hints = {
    ...Object.fromEntries(pairs),
    ...(landingUrl ? { landingUrl } : {}),
    ...(messageCode ? { messageCode } : {}),
  }

  return Object.keys(hints).length > 0 ? hints : undefined
}
