import { attempt } from './safely.js'
import { isCookieless, said } from './settings.js'

const NAMES = ['ta_vid', 'ta_sid', 'ta_src', 'ta_con'] as const

/** Visitor, session, campaign words of the session, remembered consent. */
type Name = (typeof NAMES)[number]

let shelf: Record<string, string> | undefined

/** Where cookies are refused: localStorage, else this page's memory. */
const fallback = () => (shelf = shelf || (attempt(() => localStorage) as typeof shelf) || {})

const readCookie = (name: Name) =>
  (attempt(() => document.cookie.match('\\b' + name + '=([^;]*)')) || [])[1] || ''

const writeCookie = (text: string, seconds: number, host = said.cookieDomain) => {
  const domain = host ? '; Domain=' + host : ''
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  const tail = '; Path=/; SameSite=Lax; Max-Age=' + seconds
  attempt(() => (document.cookie = text + tail + domain + secure))
}

/** The text kept under a name, '' when there is none, when it has expired and in cookieless mode. */
export function recall(name: Name): string {
  if (isCookieless) return ''
  const [expiresMs, text] = (attempt(() => fallback()[name]) || '').split('|')

  return readCookie(name) || (+expiresMs! > Date.now() && text) || ''
}

/** Keeps a text of cookie characters for some seconds; nothing in cookieless mode. */
export function keep(name: Name, text: string, seconds: number) {
  if (isCookieless) return
  writeCookie(name + '=' + text, seconds)
  if (readCookie(name) !== text) {
    attempt(() => (fallback()[name] = Date.now() + seconds * 1000 + '|' + text))
  }
}

/**
 * Deletes everything the snippet has kept, also a cookie from before `data-cookie-domain` was set;
 * writes no cookie when there is none.
 */
export function forget() {
  for (const name of NAMES) {
    attempt(() => delete fallback()[name])
    if (!readCookie(name)) continue
    writeCookie(name + '=', 0)
    writeCookie(name + '=', 0, '')
  }
}
