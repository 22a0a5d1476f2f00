import { readFileSync } from 'node:fs'

export const PASSWORD_MIN_CHARACTERS = 12
export const PASSWORD_MAX_CHARACTERS = 128
/** A common password with so few characters around it is still one. */
const MAX_DECORATION = 4
const SHORTEST_WORD = 4

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'personal'

let common: Set<string> | null = null

/** Read once, when the first password is chosen. */
function commonPasswords() {
  const text = () => readFileSync(new URL('./common_passwords.txt', import.meta.url), 'utf8')
  common ??= new Set(
    text()
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
  )

  return common
}

/** "abcabcabc" → "abc"; other text as it is. */
const unit = (text: string) => /^(.+?)\1+$/su.exec(text)?.[1] ?? text

/** What is left of a text when each of the words is cut out once. */
const without = (text: string, words: string[]) =>
  words.reduce((rest, word) => rest.replace(word, ''), text)

const isFewKinds = (text: string) => new Set(text).size <= 3

function isCommon(password: string) {
  const list = commonPasswords()
  if (list.has(password) || list.has(unit(password)) || isFewKinds(password)) return true

  // password2024! and !!letmein are found by what they decorate
  for (let cut = 1; cut <= MAX_DECORATION; cut++) {
    for (let before = 0; before <= cut; before++) {
      const core = password.slice(before, password.length - (cut - before))
      if (core.length >= SHORTEST_WORD && list.has(core)) return true
    }
  }

  return false
}

const wordsOf = (texts: string[]) =>
  texts
    .flatMap((text) => [text, ...text.split(/[\s@._\-]+/)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length)

/**
 * Why a password is refused, null when it may be used: 12 to 128 characters, not on the list of
 * common ones, not made of the user's name, e-mail address or business. No rule of composition.
 */
export function passwordFault(password: string, personal: string[]): PasswordFault | null {
  const characters = [...password].length
  if (characters < PASSWORD_MIN_CHARACTERS) return 'too_short'
  if (characters > PASSWORD_MAX_CHARACTERS) return 'too_long'

  const folded = password.normalize('NFKC').toLowerCase()
  if (isCommon(folded)) return 'common'
  const words = wordsOf(personal)
  const rest = without(folded, words)
  const isPersonal = rest.length < folded.length && [...rest].length < PASSWORD_MIN_CHARACTERS / 2

  return isPersonal ? 'personal' : null
}

export const PASSWORD_FAULTS: Record<PasswordFault, string> = {
  too_short: `Use at least ${PASSWORD_MIN_CHARACTERS} characters`,
  too_long: `Use at most ${PASSWORD_MAX_CHARACTERS} characters`,
  common: 'This password is among the most common ones',
  personal: 'This password is made of your name, address or business',
}
