import { randomInt } from 'node:crypto'
import { CODE_BODY_LENGTH, CODE_LETTERS, checkCharacter, messageCodeIn } from '#connector-sdk'
import { hmac } from '#core/hashing'
import type { ProbeKey } from '#identity/keys'

/**
 * One of 22 million. Codes are looked for within a lookback: where 3,000 were given out in it, one
 * booking in 7,000 meets two openings with its code, and neither is claimed.
 */
export function newMessageCode(): string {
  const body = Array.from(
    { length: CODE_BODY_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]
  ).join('')
  const code = body + checkCharacter(body)

  return messageCodeIn(code) ?? newMessageCode()
}

/** `key` is the business' own. */
export const messageCodeHash = (key: Buffer, code: string) => hmac(key, 'code', 'exact', code)

/** What a touchpoint is found by through the code that it gave out. */
export const messageCodeKey = (key: Buffer, code: string): ProbeKey => ({
  kind: 'code',
  hash: messageCodeHash(key, code),
})
