import type { KeyForm, KeyKind } from '#identity/keys'
import type { Merge, Observation } from '#identity/observation'

/** A row of `identity_observations`; hashes are hex. */
export interface ObservedRow {
  sourceId: string
  recordType: Observation['source']
  externalId: string
  /** `kind:form:hex` of the keys that stand together, and marks of the kinds below. */
  keys: string[]
  firstName: string | null
  lastName: string | null
  observedAt: Date
  personId: string | null
}

/** Mark: the key of the customer that took this one over. */
export const MERGED = 'merged'
/** Mark: the address among the keys that is made of the name in the record. */
export const SPELT = 'spelt'
const NUL = '\u0000'

/** A key of a row, hash in hex. */
export interface ObservedKeyForm {
  kind: KeyKind
  form: KeyForm
  hash: string
}

interface ParsedKey {
  kind: KeyKind | typeof MERGED | typeof SPELT
  form: KeyForm
  hash: string
}

/** The keys of a row, without its marks. */
export const keysOf = ({ keys }: Pick<ObservedRow, 'keys'>) =>
  keys
    .map(parsed)
    .filter((key): key is ObservedKeyForm => key.kind !== MERGED && key.kind !== SPELT)

/** The resolver's view: one observation for each email that a record ever carried. */
export function observationsOf(row: ObservedRow): Observation[] {
  const keys = keysOf(row)
  const emails = keys.filter(({ kind, form }) => kind === 'email' && form === 'canonical')
  const seen: Observation = {
    id: idOf(row),
    source: row.recordType,
    keys,
    firstName: row.firstName || undefined,
    lastName: row.lastName || undefined,
  }
  if (!emails.length) return [seen]

  return emails.map(({ hash }) => ({
    ...seen,
    emailCanonical: hash,
    spellsEmail: row.keys.includes(`${SPELT}:canonical:${hash}`),
  }))
}

/** A customer's own key and the key of the one that took it over. */
export function mergesOf({ keys }: ObservedRow): Merge[] {
  const hashOf = (kind: string) => keys.find((key) => key.startsWith(`${kind}:`))
  const [from, into] = [hashOf('customer'), hashOf(MERGED)]

  return from && into ? [{ from: parsed(from).hash, into: parsed(into).hash }] : []
}

/** Begins with the platform's id: the smallest of a person's customers is what they are called. */
export const idOf = (row: Pick<ObservedRow, 'externalId' | 'recordType' | 'sourceId'>) =>
  [row.externalId, row.recordType, row.sourceId].join(NUL)

/** What people and exports call a person: a customer's platform id, else `type:id` of a record. */
export function shownLabel(label: string) {
  const [externalId, recordType] = label.split(NUL)

  return recordType === undefined || recordType === 'customer'
    ? externalId!
    : `${recordType}:${externalId}`
}

/**
 * Hashes through which records are linked: of addresses and numbers the canonical form, of a
 * merge the customer it names. Exact forms would only repeat that.
 */
export const linksOf = (keys: readonly string[]) =>
  keys
    .map(parsed)
    .filter(({ kind, form }) => kind === 'customer' || kind === MERGED || isContact(kind, form))
    .map(({ hash }) => hash)

const isContact = (kind: string, form: KeyForm) =>
  (kind === 'email' || kind === 'phone') && form !== 'exact'

/** Hashes of the browsers a record carries. */
export const visitorsOf = (keys: readonly string[]) =>
  keys
    .map(parsed)
    .filter(({ kind }) => kind === 'visitor')
    .map(({ hash }) => hash)

export function parsed(key: string): ParsedKey {
  const [kind, form, hash] = key.split(':')

  return { kind: kind as ParsedKey['kind'], form: form as KeyForm, hash: hash ?? '' }
}
