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

/** "kutz-berlin" → "Kutz Berlin": the name where none was given. */
export const nameFrom = (slug: string) =>
  slug
    .split('-')
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
