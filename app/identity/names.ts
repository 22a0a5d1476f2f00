/** A name for comparison: folded, each part absent when unknown. */
export interface FoldedName {
  first: string
  last: string
}

const LEAST_LETTERS = 4
const SINGLE_LETTERS = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' })
)
const EXPANDED = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }))

/** Lower case, without marks, spaces or punctuation: `O’Brien-Müller` → `obrienmuller`. */
export function foldedName(text: unknown) {
  if (typeof text !== 'string') return ''
  const bare = text
    .slice(0, 200)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')

  return replaced(bare, SINGLE_LETTERS)
}

/** The Latin letters of a text, folded: what a name and the local part of an address share. */
export const latinLetters = (text: unknown) => foldedName(text).replace(/[^a-z]/g, '')

/** The letters of an address's local part as far as they can be a name; null when too few. */
export function nameInLocalPart(local: string) {
  const letters = latinLetters(local)

  return letters.length < LEAST_LETTERS ? null : letters
}

/** How a person of this name tends to spell an address: `annakern`, `kerna`, `akern`, … */
export function localPartsOf(firstName: unknown, lastName: unknown) {
  const spellings = new Set<string>()
  for (const first of spelled(firstName, 'first')) {
    for (const last of spelled(lastName, 'last')) {
      const pairs = [first + last, last + first, last + first[0], first[0] + last, first + last[0]]
      for (const pair of pairs) if (pair.length >= LEAST_LETTERS) spellings.add(pair)
    }
  }

  return [...spellings]
}

interface Named {
  email?: string | null
  firstName?: string | null
  lastName?: string | null
}

/** Whether an address is made of the name beside it: `anna.kern77@…` of Anna Kern. */
export function spellsEmail({ email, firstName, lastName }: Named) {
  if (!email || !firstName || !lastName) return false
  const letters = nameInLocalPart(String(email).split('@')[0]!)

  return letters !== null && localPartsOf(firstName, lastName).includes(letters)
}

/** Unknown parts agree with everything, an initial with every name it begins. */
export const fullNamesAgree = (a: FoldedName, b: FoldedName) =>
  partsAgree(a.last, b.last) && partsAgree(a.first, b.first)

/** As above for one part at least: a marriage changes the last name, a family shares it. */
export const namesAgree = (a: FoldedName, b: FoldedName) =>
  partsAgree(a.last, b.last) || partsAgree(a.first, b.first)

const partsAgree = (a: string, b: string) =>
  a === b || !a || !b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))

/** A part of a name whole and by its telling word, each plain and as German keyboards lack it. */
function spelled(text: unknown, part: 'first' | 'last') {
  if (typeof text !== 'string') return []
  const name = text.slice(0, 200).toLowerCase().normalize('NFC')
  const words = name.split(/[\s-]+/).filter(Boolean)
  const telling = (part === 'first' ? words[0] : words.at(-1)) ?? ''
  const forms = [name, telling, replaced(name, EXPANDED), replaced(telling, EXPANDED)]

  return [...new Set(forms.map(latinLetters).filter(Boolean))]
}

const replaced = (text: string, letters: Map<string, string>) =>
  /[^a-z]/.test(text) ? Array.from(text, (letter) => letters.get(letter) ?? letter).join('') : text
