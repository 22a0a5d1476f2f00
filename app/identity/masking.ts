const DOTS = '•••'

const initial = (text: string) => {
  const [letter] = text.trim()

  return letter ? letter + DOTS : ''
}

/** `Anna Karenina` → `A••• K•••`: enough to recognise somebody one already knows. */
export const maskedName = (firstName?: string | null, lastName?: string | null) =>
  [initial(firstName ?? ''), initial(lastName ?? '')].filter(Boolean).join(' ')

/** `anna@gmail.com` → `a•••@g•••.com`; anything else → `•••`. */
export function maskedEmail(email: string) {
  const at = email.lastIndexOf('@')
  const dot = email.lastIndexOf('.')
  if (at < 1 || dot < at) return DOTS

  return `${initial(email.slice(0, at))}@${initial(email.slice(at + 1, dot))}${email.slice(dot)}`
}

/** `+4915112344711` → `•••4711`; too short to hide anything → `•••`. */
export const maskedPhone = (phone: string) => maskedTail(phone, 7)

/** A platform's own id, by its last four characters. */
export const maskedId = (id: string) => maskedTail(id, 8)

const maskedTail = (text: string, leastLength: number) =>
  text.length < leastLength ? DOTS : DOTS + text.slice(-4)
