import { CurrentBusiness } from '#tenancy/current_business'
import { MERGED, parsed } from '#identity/observed_row'

/** Why a part is thought to be the same person: the platform said so, or a contact in common. */
export type JoinedBy = 'platform' | 'email' | 'phone'

/**
 * What a person is put together from: cards of customers, and addresses that no card carries.
 * `key` is the hash that stands for it.
 */
export interface PersonPart {
  key: string
  kind: 'customer' | 'email'
  /** The platform's id of a card. */
  externalId: string | null
  source: string | null
  /** Masked. */
  name: string | null
  contacts: string[]
  /** When a record last told of it. */
  observedAt: Date
  joinedBy: JoinedBy[]
}

interface Told {
  recordType: string
  externalId: string
  keys: string[]
  observedAt: Date
  source: string | null
  name: string | null
  email: string | null
  phone: string | null
}

const TOLD = `
select o.record_type as "recordType", o.external_id as "externalId", o.key_hashes as keys,
       o.observed_at as "observedAt", n.name as source, c.masked_name as name,
       coalesce(c.masked_email, case when a.masked_contact like '%@%' then a.masked_contact end) as email,
       c.masked_phone as phone
  from identity_observations o
  left join customers c on o.record_type = 'customer' and c.business_id = o.business_id
   and c.connection_id = o.source_id and c.external_id = o.external_id
  left join appointments a on o.record_type = 'appointment' and a.business_id = o.business_id
   and a.connection_id = o.source_id and a.external_id = o.external_id
  left join connections n on n.business_id = o.business_id and n.id = o.source_id
 where o.business_id = $1 and o.person_id = $2
 order by o.record_type <> 'customer', o.external_id, o.source_id limit 2000`

/** Addresses that are this person's own and nobody else's. */
const OWN_EMAILS = `
select encode(hash, 'hex') as hash from identity_keys
 where business_id = $1 and person_id = $2 and kind = 'email' and form = 'canonical'`

const hashesOf = ({ keys }: Pick<Told, 'keys'>, kind: string, form?: string) =>
  keys
    .map(parsed)
    .filter((key) => key.kind === kind && (form === undefined || key.form === form))
    .map(({ hash }) => hash)

/** A part while it is put together: every contact that stood in a record with its key. */
interface Draft extends Omit<PersonPart, 'joinedBy'> {
  emails: Set<string>
  phones: Set<string>
  /** Cards that the platform says are the same one. */
  merged: Set<string>
}

const draftOf = (told: Told, of: Pick<PersonPart, 'key' | 'kind'>): Draft => ({
  ...of,
  externalId: of.kind === 'customer' ? told.externalId : null,
  source: told.source,
  name: told.name,
  contacts: [],
  observedAt: told.observedAt,
  emails: new Set(),
  phones: new Set(),
  merged: new Set(hashesOf(told, MERGED)),
})

function note(draft: Draft, told: Told) {
  for (const hash of hashesOf(told, 'email', 'canonical')) draft.emails.add(hash)
  for (const hash of hashesOf(told, 'phone', 'canonical')) draft.phones.add(hash)
  const masked = [told.email, told.phone].filter((text) => text !== null)
  draft.contacts = [...new Set([...draft.contacts, ...masked])]
  if (told.observedAt > draft.observedAt) draft.observedAt = told.observedAt
}

function draftsOf(rows: readonly Told[], ownEmails: ReadonlySet<string>) {
  const drafts = new Map<string, Draft>()
  const draftAt = (told: Told, of: Pick<PersonPart, 'key' | 'kind'>) => {
    const draft = drafts.get(of.key) ?? draftOf(told, of)
    drafts.set(of.key, draft)
    note(draft, told)
  }
  const carded = new Set<string>()
  for (const told of rows) {
    const [customer] = hashesOf(told, 'customer')
    const emails = hashesOf(told, 'email', 'canonical')
    if (told.recordType === 'customer' && customer) {
      draftAt(told, { key: customer, kind: 'customer' })
      for (const email of emails) carded.add(email)
    } else {
      const free = emails.filter((email) => ownEmails.has(email) && !carded.has(email))
      for (const key of free) draftAt(told, { key, kind: 'email' })
    }
  }

  return [...drafts.values()]
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one))

function joinedBy(part: Draft, others: readonly Draft[]): JoinedBy[] {
  const isMerged = others.some(({ key, merged }) => merged.has(part.key) || part.merged.has(key))

  return [
    ...(isMerged ? (['platform'] as const) : []),
    ...(others.some(({ emails }) => meet(emails, part.emails)) ? (['email'] as const) : []),
    ...(others.some(({ phones }) => meet(phones, part.phones)) ? (['phone'] as const) : []),
  ]
}

/** What somebody is put together from; one part or none cannot be taken apart. Inside the door. */
export async function personParts(personId: string): Promise<PersonPart[]> {
  const values = [CurrentBusiness.id(), personId]
  const own = await CurrentBusiness.query<{ hash: string }>(OWN_EMAILS, values)
  const rows = await CurrentBusiness.query<Told>(TOLD, values, 'person_told')
  const drafts = draftsOf(rows, new Set(own.map(({ hash }) => hash)))

  return drafts.map((draft) => {
    const { emails, phones, merged, ...part } = draft
    const others = drafts.filter((other) => other !== draft)

    return { ...part, joinedBy: joinedBy(draft, others) }
  })
}
