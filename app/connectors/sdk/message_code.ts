/**
 * The short code of a message: "Hi, I would like to book (ref K7P2MX)". Five characters that are
 * not read for one another, letters and digits, and one that checks them: a code with one
 * wrong character, or with two neighbours swapped, is none.
 */
export const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const CODE_BODY_LENGTH = 5

const TOKEN = /(?<![A-Z0-9])[A-HJKMNP-Z2-9]{6}(?![A-Z0-9])/g
const MIXED = /^(?=.*[A-Z]).*[2-9]/

/** The last character, for the five before it: 31 is a prime, so every weight has an inverse. */
export function checkCharacter(body: string) {
  const sum = Array.from(body).reduce(
    (total, letter, at) => total + CODE_LETTERS.indexOf(letter) * (at + 2),
    0
  )

  return CODE_LETTERS[sum % CODE_LETTERS.length]!
}

/** Words have no digit and numbers no letter; of other tokens one in 31 passes the check. */
const isCode = (token: string) =>
  MIXED.test(token.slice(0, CODE_BODY_LENGTH)) &&
  checkCharacter(token.slice(0, CODE_BODY_LENGTH)) === token[CODE_BODY_LENGTH]

/** The first code in these texts, in capitals; undefined when there is none. Never throws. */
export function messageCodeIn(...texts: (string | null | undefined)[]): string | undefined {
  const text = texts.filter(Boolean).join(' ').slice(0, 8_000).toUpperCase()

  return text.match(TOKEN)?.find(isCode)
}
