import { derivedKey, hmac } from '#core/hashing'
import { readCountry } from '#identity/country_order'
import type { CountryCode } from '#identity/country_order'
import { readEmail, repairedHost } from '#identity/email'
import type { EmailForms } from '#identity/email'
import { maskedEmail, maskedId, maskedPhone } from '#identity/masking'
import { localPartsOf, nameInLocalPart } from '#identity/names'
import { readPhone } from '#identity/phone'

export type KeyKind = 'email' | 'phone' | 'customer' | 'visitor'
export type KeyForm = 'exact' | 'canonical' | 'repaired'

/** What somebody is recognised by, within one business. */
export interface IdentityKey {
  kind: KeyKind
  form: KeyForm
  /** HMAC-SHA256, 32 bytes. */
  hash: Buffer
  /** For people's eyes: `a•••@g•••.com`. */
  masked: string
}

/** What a touchpoint is found by; `email_near` and `email_name` are evidence, never a key. */
export interface ProbeKey {
  kind: 'email' | 'phone' | 'email_near' | 'email_name' | 'code' | 'dialled'
  hash: Buffer
}

/** Raw contact as a record carries it; any part may be missing, empty or nonsense. */
export interface Contact {
  email?: string | null
  phone?: string | null
  firstName?: string | null
  lastName?: string | null
  country?: string | null
}

/** A business' means to make keys: two businesses' keys can never be joined. */
export interface KeyRing {
  key: Buffer
  /** Countries for phones written without one, after the contact's own. */
  countries: readonly CountryCode[]
  /** The business' own numbers, E.164: never keys. */
  ownPhones: ReadonlySet<string>
  /** The business' own canonical addresses, or `@host` for all of a host: never keys. */
  ownEmails: ReadonlySet<string>
}

interface Own {
  countries?: readonly CountryCode[]
  phones?: readonly string[]
  emails?: readonly string[]
}

/** The ring of one business: `k_business = HKDF(HASH_SALT, business id)`. */
export function keyRing(hashSalt: string, businessId: string, own: Own = {}): KeyRing {
  const { countries = [], phones = [], emails = [] } = own
  const numbers = phones.map((phone) => readPhone(phone, countries))
  const addresses = emails.map((email) => readEmail(email)?.canonical ?? ownHost(email))

  return {
    key: derivedKey(hashSalt, businessId),
    countries,
    ownPhones: new Set(numbers.filter((number) => number !== null)),
    ownEmails: new Set(addresses.filter((address) => address !== null)),
  }
}

/** The e-mail and phone keys of a contact; empty when it names nobody. Never throws. */
export function contactKeys(contact: Contact, ring: KeyRing): IdentityKey[] {
  const { email, phone } = readContact(contact, ring)
  const keys: IdentityKey[] = []
  if (email) keys.push(...emailKeys(email, ring))
  for (const form of phone ? (['exact', 'canonical'] as const) : []) {
    const hash = hmac(ring.key, 'phone', form, phone!)
    keys.push({ kind: 'phone', form, hash, masked: maskedPhone(phone!) })
  }

  return keys
}

/** The key of a platform's customer; null without an id. `sourceId` is the connection's. */
export function customerKey(
  ring: KeyRing,
  { sourceId, externalId }: { sourceId: string; externalId: string }
): IdentityKey | null {
  if (!externalId) return null
  const hash = hmac(ring.key, 'customer', 'exact', `${sourceId}|${externalId}`)

  return { kind: 'customer', form: 'exact', hash, masked: maskedId(externalId) }
}

/** The key of a browser's first-party id: what `touchpoints.visitor_id` holds. */
export function visitorKey(ring: KeyRing, visitorId: string): IdentityKey | null {
  if (!visitorId) return null
  const hash = hmac(ring.key, 'visitor', 'exact', visitorId)

  return { kind: 'visitor', form: 'exact', hash, masked: maskedId(visitorId) }
}

/** The rows of `touchpoint_keys` for the contact that a touchpoint carried. */
export function contactProbeKeys(contact: Contact, ring: KeyRing): ProbeKey[] {
  const { email, phone } = readContact(contact, ring)
  const keys = contactKeyProbes(email, phone, ring)
  const name = email && nameInLocalPart(localOf(email.canonical))
  if (name) keys.push({ kind: 'email_name', hash: nameHash(name, ring) })

  return keys
}

/**
 * What an appointment asks `touchpoint_keys` for: the same kinds, but its `email_name` is how
 * somebody of that name would spell an address.
 */
export function appointmentProbeKeys(contact: Contact, ring: KeyRing): ProbeKey[] {
  const { email, phone } = readContact(contact, ring)
  const names = localPartsOf(contact.firstName, contact.lastName)

  return [
    ...contactKeyProbes(email, phone, ring),
    ...names.map((name): ProbeKey => ({ kind: 'email_name', hash: nameHash(name, ring) })),
  ]
}

function readContact({ email, phone, country }: Contact, ring: KeyRing) {
  const own = readCountry(country)
  const countries = own ? [own, ...ring.countries] : ring.countries

  return {
    email: email ? readEmail(email, ring.ownEmails) : null,
    phone: phone ? readPhone(phone, countries, ring.ownPhones) : null,
  }
}

function emailKeys({ exact, canonical, repaired }: EmailForms, { key }: KeyRing): IdentityKey[] {
  const made = (form: KeyForm, value: string, hashed: KeyForm = form): IdentityKey => ({
    kind: 'email',
    form,
    hash: hmac(key, 'email', hashed, value),
    masked: maskedEmail(value),
  })
  const keys = [made('exact', exact), made('canonical', canonical)]
  // Hashed like the address that was meant, or it would meet nobody; its form says it was guessed.
  if (repaired) keys.push(made('repaired', repaired, 'canonical'))

  return keys
}

function contactKeyProbes(email: EmailForms | null, phone: string | null, { key }: KeyRing) {
  const keys: ProbeKey[] = []
  for (const form of ['exact', 'canonical'] as const) {
    if (email) keys.push({ kind: 'email', hash: hmac(key, 'email', form, email[form]) })
    if (phone) keys.push({ kind: 'phone', hash: hmac(key, 'phone', form, phone) })
  }
  for (const near of email ? nearAddresses(email) : []) {
    keys.push({ kind: 'email_near', hash: hmac(key, 'email_near', 'canonical', near) })
  }

  return keys
}

/** Two addresses one letter or one swap apart share at least one of these. */
function nearAddresses({ canonical, repaired }: EmailForms) {
  const address = repaired ?? canonical
  const local = localOf(address)
  const host = repairedHost(address.slice(local.length + 1))
  const letters = Array.from(local)
  const shorter = letters.map((_, left) => letters.filter((__, at) => at !== left).join(''))

  return [...new Set([local, ...shorter].filter(Boolean).map((name) => `${name}@${host}`))]
}

const localOf = (address: string) => address.slice(0, address.lastIndexOf('@'))

const nameHash = (name: string, { key }: KeyRing) => hmac(key, 'email_name', 'canonical', name)

const ownHost = (text: string) => (/^@[^@\s]+$/.test(text) ? text.toLowerCase() : null)
