import { isAnswer } from '#capture/answers'
import type { Answer } from '#capture/answers'
import { CurrentBusiness } from '#tenancy/current_business'
import { PAYMENTS } from '#attribution/appointment_values'
import type { PaidRow } from '#attribution/appointment_values'
import { hintKey } from '#attribution/landing_key'
import type { HintLanding } from '#attribution/landing_key'
import { RULING } from '#attribution/ruling'
import type { Ruling } from '#attribution/ruling'
import { HISTORY } from '#attribution/person_history'
import type { PastAppointment } from '#attribution/person_history'

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
  /** Of message links, as the record or staff brought them. */
  codes: string[]
  /** The number of the business that was called or written to. */
  dialled: string[]
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
  /** The page or campaign that came along, as `landing_key` spells it. */
  landing: string | null
  network: Buffer | null
  agent: Buffer | null
  serviceRef: string | null
  /** What the person last said at the desk. */
  answer: Answer | null
  keys: ProbeKeys
  /** People seen with a key, by its hash; absent is one. */
  holders: Record<string, number>
  /** All appointments of the person, this one too; none where nobody is known. */
  history: PastAppointment[]
  payments: PaidRow[]
  /** What staff last decided of its match. */
  ruling: Ruling | null
  /** There is a match of it already, and so there may be credits. */
  isMatched: boolean
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
  hint_landing: HintLanding | null
  hint_network: Buffer | null
  hint_agent: Buffer | null
  codes: string[] | null
  dialled: string[] | null
  external_service_ids: string[]
  answer: string | null
  contact_keys: string[]
  customer_keys: string[] | null
  person_keys: { kind: string; hash: string; frequency: number }[] | null
  holders: Record<string, number> | null
  history: PastAppointment[] | null
  payments: PaidRow[] | null
  ruling: Ruling | null
  is_matched: boolean
}

/** A key of an appointment is `kind:form:hex`; its holders stand with the identity key. */
const HOLDERS = `
  (select json_object_agg(k.hash, k.holders) from (
     select encode(i.hash, 'hex') as hash, max(i.frequency) as holders
       from (select split_part(c, ':', 1) as kind, decode(split_part(c, ':', 3), 'hex') as hash
               from unnest(a.contact_keys || u.keys) c
             union select 'visitor', a.hint_visitor) own
       join identity_keys i on i.business_id = a.business_id and i.kind = own.kind
        and i.form in ('exact', 'canonical', 'repaired') and i.hash = own.hash and i.frequency > 1
      group by i.hash) k)`

/** Codes of the messages that appointment `a` was asked for in, hex. */
const CODES = `
  (select array_agg(encode(c.hash, 'hex')) from (
     select a.hint_code as hash where a.hint_code is not null
     union select s.hash from stated_codes s
      where s.business_id = a.business_id and s.appointment_id = a.id) c)`

const FACTS = `
select a.id, a.external_id, a.person_id, a.location_id, coalesce(l.timezone, $3) as zone,
       a.booked_at, a.starts_at, a.status, a.status_changed_at, a.rescheduled_from, a.kept_at,
       a.origin, a.currency, a.price_micros, a.hint_session, a.hint_visitor, a.hint_click_ids,
       a.hint_landing,
       a.hint_network, a.hint_agent, a.external_service_ids, a.contact_keys,
       ${CODES} as codes, case when a.hint_dialled is not null
         then array[encode(a.hint_dialled, 'hex')] end as dialled,
       (select s.answer from self_reports s
         where s.business_id = a.business_id and s.appointment_id = a.id
         order by s.stated_at desc, s.id desc limit 1) as answer,
       u.keys as customer_keys,
       (select json_agg(json_build_object('kind', k.kind, 'hash', encode(k.hash, 'hex'), 'frequency', k.frequency))
          from identity_keys k
         where k.business_id = a.business_id and k.person_id = a.person_id
           and k.kind in ('email', 'phone', 'visitor')) as person_keys,
       ${HOLDERS} as holders, ${HISTORY} as history, ${PAYMENTS} as payments,
       ${RULING} as ruling,
       exists (select 1 from matches m
         where m.business_id = a.business_id and m.appointment_id = a.id) as is_matched
  from appointments a
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
 cross join lateral (select array_agg(distinct k) as keys
    from identity_observations o, unnest(o.key_hashes || o.probe_keys) k
   where o.business_id = a.business_id and o.source_id = a.connection_id
     and o.record_type = 'customer' and o.external_id = a.external_customer_id) u
 where a.business_id = $1 and a.id = any($2::uuid[]) and a.gone_at is null`

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
    codes: row.codes ?? [],
    dialled: row.dialled ?? [],
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
  landing: row.hint_landing && hintKey(row.hint_landing),
  network: row.hint_network,
  agent: row.hint_agent,
  serviceRef: row.external_service_ids[0] ?? null,
  answer: row.answer !== null && isAnswer(row.answer) ? row.answer : null,
  keys: probeKeys(row),
  holders: holdersOf(row),
  history: row.history ?? [],
  payments: row.payments ?? [],
  ruling: row.ruling,
  isMatched: row.is_matched,
})

function holdersOf({ holders, person_keys: keys }: Row) {
  const all = { ...holders }
  for (const { hash, frequency } of keys ?? []) {
    if (frequency > 1) all[hash] = Math.max(frequency, all[hash] ?? 0)
  }

  return all
}

/** The facts of these appointments, those marked gone left out; `zone` serves where none is known. */
export async function readMatchFacts(appointmentIds: string[], zone: string) {
  const rows = await CurrentBusiness.query<Row>(
    FACTS,
    [CurrentBusiness.id(), appointmentIds, zone],
    'match_facts'
  )

  return rows.map(factsOf)
}
