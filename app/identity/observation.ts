import type { Contact, IdentityKey, KeyKind } from '#identity/keys'
import { foldedName, spellsEmail } from '#identity/names'

export interface ObservedKey {
  kind: KeyKind
  /** Hex of the key's hash. */
  hash: string
}

/** One record and the keys it carries together: the only thing that links keys. */
export interface Observation {
  /** Unique per record; versions of one record may repeat it. */
  id: string
  source: 'customer' | 'appointment' | 'payment' | 'touchpoint'
  keys: readonly ObservedKey[]
  /** Folded, or hashed: compared for equality, an initial also with what it begins. */
  firstName?: string
  lastName?: string
  /** Hash of the canonical address, the one among the keys that counts as "an email". */
  emailCanonical?: string
  /** Whether the name is the one in the local part of the address. */
  spellsEmail?: boolean
}

/** The platform, or a user, said that two customers are one person. Hashes of customer keys. */
export interface Merge {
  from: string
  into: string
}

interface Observed extends Pick<Observation, 'id' | 'source'> {
  keys: readonly (IdentityKey | null)[]
  contact?: Contact
}

/** A record with its made keys, as the resolver wants it. */
export function observation({ id, source, keys, contact }: Observed): Observation {
  const made = keys.filter((key) => key !== null)
  const email = made.find(({ kind, form }) => kind === 'email' && form === 'canonical')

  return {
    id,
    source,
    keys: made.map(({ kind, hash }) => ({ kind, hash: hash.toString('hex') })),
    firstName: foldedName(contact?.firstName) || undefined,
    lastName: foldedName(contact?.lastName) || undefined,
    emailCanonical: email?.hash.toString('hex'),
    spellsEmail: contact ? spellsEmail(contact) : undefined,
  }
}
