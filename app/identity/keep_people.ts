import { uuidV7 } from '#core/ids'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { KeyedRow } from '#identity/learn'
import { shownLabel } from '#identity/observed_row'
import type { ObservedRow } from '#identity/observed_row'
import type { KeptPeople, KeptPerson } from '#identity/person_ids'

const AT_ONCE = 5_000

/** Writes people under their ids; those that are known keep everything but the label. */
export async function keepPeople(people: readonly KeptPerson[]) {
  for (const some of inPieces(people)) {
    await CurrentBusiness.query(
      `insert into people as p (business_id, id, label)
       select $1, u.id, u.label from unnest($2::uuid[], $3::text[]) as u(id, label)
       on conflict (business_id, id) do update set label = excluded.label
        where p.label <> excluded.label`,
      [CurrentBusiness.id(), some.map(({ id }) => id), some.map(({ label }) => shownLabel(label))],
      'people_keep'
    )
  }
}

export interface NamedKeys {
  /** People who gained or lost a key. */
  people: string[]
  /** Keys that were known, and are now carried by more or fewer people than they were. */
  recounted: string[]
}

/** Writes whose each key is. */
export async function nameKeys(keys: readonly KeyedRow[]): Promise<NamedKeys> {
  const named: NamedKeys = { people: [], recounted: [] }
  const now = clock.date().toISOString()
  for (const some of inPieces(keys)) {
    const rows = await CurrentBusiness.query<{ hash: string; ids: string[]; isRecounted: boolean }>(
      NAME_KEYS,
      [CurrentBusiness.id(), JSON.stringify(some), now],
      'identity_name_keys'
    )
    named.people.push(...rows.flatMap(({ ids }) => ids))
    named.recounted.push(...rows.flatMap(({ hash, isRecounted }) => (isRecounted ? [hash] : [])))
  }

  return named
}

const NAME_KEYS = `
  with said as materialized (
    select r.*, decode(r.hash, 'hex') as bytes
      from jsonb_to_recordset($2::jsonb) as r(kind text, form text, hash text, "personId" uuid,
        frequency int, "isShared" boolean, source text, "firstSeenAt" timestamptz,
        "lastSeenAt" timestamptz)
  ), former as materialized (
    select s.bytes, s.kind, s.form, k.person_id, k.frequency, k.shared_since is not null as is_shared
      from said s
      join identity_keys k on k.business_id = $1 and k.kind = s.kind and k.form = s.form
       and k.hash = s.bytes
  ), written as (
    insert into identity_keys as k (business_id, kind, form, hash, person_id, source, frequency,
        shared_since, first_seen_at, last_seen_at)
    select $1, s.kind, s.form, s.bytes, s."personId", s.source, s.frequency,
        case when s."isShared" then $3::timestamptz end, s."firstSeenAt", s."lastSeenAt"
      from said s
    on conflict (business_id, kind, form, hash) do update set
      person_id = excluded.person_id,
      frequency = excluded.frequency,
      shared_since = case when excluded.shared_since is not null
        then coalesce(k.shared_since, excluded.shared_since) end,
      first_seen_at = least(k.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(k.last_seen_at, excluded.last_seen_at)
    where k.person_id is distinct from excluded.person_id
       or k.frequency <> excluded.frequency
       or (k.shared_since is null) <> (excluded.shared_since is null)
       or k.last_seen_at < excluded.last_seen_at
       or k.first_seen_at > excluded.first_seen_at
    returning k.kind, k.form, k.hash, k.person_id, k.frequency, k.shared_since is not null as is_shared
  )
  select encode(w.hash, 'hex') as hash,
         case when w.person_id is distinct from f.person_id
           then array_remove(array[w.person_id, f.person_id], null) else '{}' end as ids,
         f.bytes is not null and (w.frequency, w.is_shared) is distinct from (f.frequency, f.is_shared)
           as "isRecounted"
    from written w left join former f on f.kind = w.kind and f.form = w.form and f.bytes = w.hash
   where w.person_id is distinct from f.person_id
      or (f.bytes is not null and (w.frequency, w.is_shared) is distinct from (f.frequency, f.is_shared))`

interface Observer extends Pick<ObservedRow, 'sourceId' | 'recordType' | 'externalId'> {
  personId: string | null
  formerId: string | null
}

/** Writes whose each record is. Returns the people who gained or lost a record. */
export async function keepObservers(observers: readonly Observer[]): Promise<string[]> {
  const moved = observers.filter(({ personId, formerId }) => personId !== formerId)
  for (const some of inPieces(moved)) {
    const { sourceId, recordType, externalId, personId } = columns(some)
    await CurrentBusiness.query(
      MOVE,
      [CurrentBusiness.id(), sourceId, recordType, externalId, personId],
      'identity_move'
    )
  }
  const touched = moved.flatMap(({ personId, formerId }) => [personId, formerId])
  const people = [...new Set(touched)].filter((id) => id !== null)
  await maskNames(people)

  return people
}

const columns = (some: readonly Observer[]) => ({
  sourceId: some.map(({ sourceId }) => sourceId),
  recordType: some.map(({ recordType }) => recordType),
  externalId: some.map(({ externalId }) => externalId),
  personId: some.map(({ personId }) => personId),
})

const MOVE = `
  with said as materialized (
    select * from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[])
      as u(source_id, record_type, external_id, person_id)
  ), customer as (
    update customers c set person_id = s.person_id from said s
     where c.business_id = $1 and c.connection_id = s.source_id and s.record_type = 'customer'
       and c.external_id = s.external_id
  )
  update identity_observations o set person_id = s.person_id from said s
   where o.business_id = $1 and o.source_id = s.source_id and o.record_type = s.record_type
     and o.external_id = s.external_id`

/**
 * A person is shown by the name of the first of their customers. Materialized: where the planner
 * expects few it would look thousands of people up once for each of them.
 */
async function maskNames(people: readonly string[]) {
  for (const some of inPieces(people)) {
    await CurrentBusiness.query(
      `with c as materialized (
         select distinct on (person_id) person_id, masked_name from customers
          where business_id = $1 and person_id = any($2) and masked_name is not null
          order by person_id, external_id, connection_id)
       update people p set masked_name = c.masked_name from c
        where p.business_id = $1 and p.id = c.person_id
          and p.masked_name is distinct from c.masked_name`,
      [CurrentBusiness.id(), some],
      'people_mask'
    )
  }
}

type TakenOver = KeptPeople['takenOver'][number] & { cause: 'platform' | 'keys' }

/** People who turned out to be another: the merge is kept, their row is not. */
export async function mergePeople(takenOver: readonly TakenOver[]) {
  for (const some of inPieces(takenOver)) {
    const from = some.map((one) => one.from)
    await CurrentBusiness.query(
      `insert into person_merges (business_id, id, from_person_id, into_person_id, cause, merged_at)
       select $1, u.id, u.origin, u.heir, u.cause, $6
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as u(id, origin, heir, cause)`,
      [
        CurrentBusiness.id(),
        some.map(() => uuidV7()),
        from,
        some.map(({ into }) => into),
        some.map(({ cause }) => cause),
        clock.date(),
      ]
    )
    await CurrentBusiness.query('delete from people where business_id = $1 and id = any($2)', [
      CurrentBusiness.id(),
      from,
    ])
  }
}

function* inPieces<Item>(all: readonly Item[]) {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE)
}
