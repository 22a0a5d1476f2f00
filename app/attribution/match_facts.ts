import { CurrentBusiness } from '#tenancy/current_business'

/** Hex hashes by the way they are looked for. */
export interface ProbeKeys {
  emailExact: string[]
  emailCanonical: string[]
  phoneExact: string[]
  phoneCanonical: string[]
  emailNear: string[]
  emailName: string[]
  /** Keys of the person that the appointment itself does not carry. */
  personEmails: string[]
  personPhones: string[]
  personVisitors: string[]
}

/** What is known of one appointment before its candidates are looked for. */
export interface MatchFacts {
  appointmentId: string
  externalId: string
  personId: string | null
  locationId: string | null
  zone: string
  bookedAtMs: number
  startsAtMs: number
  status: string
  statusChangedAtMs: number | null
  rescheduledFrom: string | null
  keptAtMs: number | null
  origin: string
  currency: string | null
  priceMicros: bigint | null
  sessionId: string | null
  visitor: Buffer | null
  clickIds: string[]
  network: Buffer | null
  agent: Buffer | null
  serviceRef: string | null
  selfReported: string | null
  keys: ProbeKeys
  /** People seen with a key, by its hash; absent is one. */
  holders: Record<string, number>
}

interface Row {
  id: string
  external_id: string
  person_id: string | null
  location_id: string | null
  zone: string
  booked_at: Date
  starts_at: Date
  status: string
  status_changed_at: Date | null
  rescheduled_from: string | null
  kept_at: Date | null
  origin: string
  currency: string | null
  price_micros: bigint | null
  hint_session: string | null
  hint_visitor: Buffer | null
  hint_click_ids: string[]
  hint_network: Buffer | null
  hint_agent: Buffer | null
  external_service_ids: string[]
  self_reported: string | null
  contact_keys: string[]
  customer_keys: string[] | null
  person_keys: { kind: string; hash: string; frequency: number }[] | null
}

/** A key of an appointment is `kind:form:hex`; its holders stand with the identity key. */
const FACTS = `
select a.id, a.external_id, a.person_id, a.location_id, coalesce(l.timezone, $3) as zone,
       a.booked_at, a.starts_at, a.status, a.status_changed_at, a.rescheduled_from, a.kept_at,
       a.origin, a.currency, a.price_micros, a.hint_session, a.hint_visitor, a.hint_click_ids,
       a.hint_network, a.hint_agent, a.external_service_ids, a.self_reported, a.contact_keys,
       (select array_agg(distinct k) from identity_observations o, unnest(o.key_hashes) k
         where o.business_id = a.business_id and o.source_id = a.connection_id
           and o.record_type = 'customer' and o.external_id = a.external_customer_id) as customer_keys,
       (select json_agg(json_build_object('kind', k.kind, 'hash', encode(k.hash, 'hex'), 'frequency', k.frequency))
          from identity_keys k
         where k.business_id = a.business_id and k.person_id = a.person_id
           and k.kind in ('email', 'phone', 'visitor')) as person_keys
  from appointments a
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
 where a.business_id = $1 and a.id = any($2::uuid[]) and a.gone_at is null`

const HOLDERS = `
select encode(hash, 'hex') as hash, max(frequency)::int as holders from identity_keys
 where business_id = $1 and frequency > 1 and hash = any($2::bytea[]) group by hash`

const of = (keys: readonly string[], kind: string, form?: string) =>
  keys
    .map((key) => key.split(':'))
    .filter(([ofKind, ofForm]) => ofKind === kind && (form === undefined || ofForm === form))
    .map(([, , hash]) => hash!)

function probeKeys(row: Row): ProbeKeys {
  const own = [...new Set([...row.contact_keys, ...(row.customer_keys ?? [])])]
  const ownHashes = new Set(own.map((key) => key.split(':')[2]))
  const person = (kind: string) =>
    (row.person_keys ?? [])
      .filter((key) => key.kind === kind && !ownHashes.has(key.hash))
      .map(({ hash }) => hash)

  return {
    emailExact: of(own, 'email', 'exact'),
    emailCanonical: [...of(own, 'email', 'canonical'), ...of(own, 'email', 'repaired')],
    phoneExact: of(own, 'phone', 'exact'),
    phoneCanonical: of(own, 'phone', 'canonical'),
    emailNear: of(own, 'email_near'),
    emailName: of(own, 'email_name'),
    personEmails: person('email'),
    personPhones: person('phone'),
    personVisitors: person('visitor'),
  }
}

const ms = (at: Date | null) => at?.getTime() ?? null

const factsOf = (row: Row): MatchFacts => ({
  appointmentId: row.id,
  externalId: row.external_id,
  personId: row.person_id,
  locationId: row.location_id,
  zone: row.zone,
  bookedAtMs: row.booked_at.getTime(),
  startsAtMs: row.starts_at.getTime(),
  status: row.status,
  statusChangedAtMs: ms(row.status_changed_at),
  rescheduledFrom: row.rescheduled_from,
  keptAtMs: ms(row.kept_at),
  origin: row.origin,
  currency: row.currency,
  priceMicros: row.price_micros,
  sessionId: row.hint_session,
  visitor: row.hint_visitor,
  clickIds: row.hint_click_ids,
  network: row.hint_network,
  agent: row.hint_agent,
  serviceRef: row.external_service_ids[0] ?? null,
  selfReported: row.self_reported,
  keys: probeKeys(row),
  holders: {},
})

async function addHolders(facts: MatchFacts[]) {
  const hashes = new Set(
    facts.flatMap(({ keys, visitor }) => [
      ...Object.values(keys as unknown as Record<string, string[]>).flat(),
      ...(visitor ? [visitor.toString('hex')] : []),
    ])
  )
  const rows = await CurrentBusiness.query<{ hash: string; holders: number }>(HOLDERS, [
    CurrentBusiness.id(),
    [...hashes].map((hash) => Buffer.from(hash, 'hex')),
  ])
  const holders = Object.fromEntries(rows.map(({ hash, holders: count }) => [hash, count]))
  for (const one of facts) one.holders = holders
}

/** The facts of these appointments, those marked gone left out; `zone` serves where none is known. */
export async function readMatchFacts(appointmentIds: string[], zone: string) {
  const rows = await CurrentBusiness.query<Row>(
    FACTS,
    [CurrentBusiness.id(), appointmentIds, zone],
    'match_facts'
  )
  const facts = rows.map(factsOf)
  if (facts.length > 0) await addHolders(facts)

  return facts
}
