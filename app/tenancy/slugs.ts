/** Of organizations and businesses: unique per installation, in URLs and `--business`. */
const SLUG = /^[a-z0-9-]{2,40}$/
const LONGEST = 40

export const isSlug = (text: string) => SLUG.test(text)

/** A slug from a name ("Café Über" → "cafe-uber"); at least two characters long. */
export function slugFrom(name: string) {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')

  return isSlug(plain) ? plain : `business-${plain}`.replace(/-+$/, '')
}

/** "kutz", else "kutz-2", "kutz-3", …: the first that is free. */
export async function freeSlug(name: string, isTaken: (slug: string) => Promise<unknown>) {
  const base = slugFrom(name)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base.slice(0, LONGEST - 4)}-${number}`
    if (!(await isTaken(slug))) return slug
  }
}

/** "kutz-berlin" → "Kutz Berlin": the name where none was given. */
export const nameFrom = (slug: string) =>
  slug
    .split('-')
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
