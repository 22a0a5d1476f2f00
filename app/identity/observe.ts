import { hmac } from '#core/hashing'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import type { IdentityKey, ProbeKey } from '#identity/keys'
import { foldedName } from '#identity/names'
import type { Observation } from '#identity/observation'
import { SPELT } from '#identity/observed_row'

/** A record of a source, as far as it tells who somebody is. */
export interface ObservedRecord {
  recordType: Observation['source']
  /** The connection's id. */
  sourceId: string
  externalId: string
  /** `kind:form:hex` of the keys that stand together in the record (`keyText`). */
  keys: readonly string[]
  /** What comes near its address or spells its name (`probeText`): evidence, never a key. */
  probes?: readonly string[]
  /** Of a record that stands. Absent: the name known so far is kept; null: there is none. */
  firstName?: string | null
  lastName?: string | null
  /** The source's id of the customer that took this one over. */
  mergedInto?: string
  observedAtMs: number
}

/** An `email_near` or `email_name` key as it stands in a list: `kind:canonical:hex`. */
export const probeText = ({ kind, hash }: ProbeKey) => `${kind}:canonical:${hash.toString('hex')}`

export const keyText = ({ kind, form, hash }: IdentityKey) =>
  `${kind}:${form}:${hash.toString('hex')}`

/**
 * Keeps what records tell of who is who, inside the open door; people are worked out later, when
 * RecordsTakenIn is announced. Keys are only ever added. Returns the records that say something new.
 */
export async function observe(records: readonly ObservedRecord[]) {
  const key = businessHashKey(CurrentBusiness.id())
  const rows = new Map<string, Row>()
  for (const record of records) {
    const row = rowOf(record, key)
    const name = `${row.source_id}|${row.record_type}|${row.external_id}`
    const known = rows.get(name)
    rows.set(name, known ? united(known, row) : row)
  }
  if (!rows.size) return []

  return CurrentBusiness.query<Pick<ObservedRecord, 'recordType' | 'externalId'>>(
    UPSERT,
    [CurrentBusiness.id(), JSON.stringify([...rows.values()])],
    'identity_observe'
  )
}

function rowOf({ firstName, lastName, ...record }: ObservedRecord, key: Buffer) {
  return {
    source_id: record.sourceId,
    record_type: record.recordType,
    external_id: record.externalId,
    keys: [...new Set(record.keys)].sort(),
    probes: [...new Set(record.probes)].sort(),
    first_name: hashedName(key, 'first_name', firstName),
    last_name: hashedName(key, 'last_name', lastName),
    merged_into: record.mergedInto ?? null,
    observed_at: new Date(record.observedAtMs).toISOString(),
  }
}

type Row = ReturnType<typeof rowOf>

const united = (earlier: Row, later: Row): Row => ({
  ...later,
  keys: [...new Set([...earlier.keys, ...later.keys])].sort(),
  probes: [...new Set([...earlier.probes, ...later.probes])].sort(),
  first_name: later.first_name ?? earlier.first_name,
  last_name: later.last_name ?? earlier.last_name,
  merged_into: later.merged_into ?? earlier.merged_into,
})

/**
 * Names are compared, never read: a keyed hash will do. An initial tells too little to count.
 * Null is not said; empty is said to be none.
 */
function hashedName(key: Buffer, part: string, name: string | null | undefined) {
  if (name === undefined) return null
  const folded = foldedName(name)

  return folded.length < 2 ? '' : hmac(key, part, folded).toString('hex')
}

const UPSERT = `
  with said as (
  insert into identity_observations as o (business_id, source_id, record_type, external_id,
      key_hashes, probe_keys, first_name, last_name, merged_into, observed_at)
  select $1, r.source_id, r.record_type, r.external_id, r.keys, r.probes, decode(r.first_name, 'hex'),
      decode(r.last_name, 'hex'), r.merged_into, r.observed_at
    from jsonb_to_recordset($2::jsonb) as r(source_id uuid, record_type text, external_id text,
      keys text[], probes text[], first_name text, last_name text, merged_into text, observed_at timestamptz)
   order by r.source_id, r.record_type, r.external_id
  on conflict (business_id, source_id, record_type, external_id) do update set
    key_hashes = array(
      select distinct k from unnest(o.key_hashes || excluded.key_hashes) k order by k),
    probe_keys = array(
      select distinct k from unnest(o.probe_keys || excluded.probe_keys) k order by k),
    merged_into = coalesce(excluded.merged_into, o.merged_into),
    first_name = coalesce(excluded.first_name, o.first_name),
    last_name = coalesce(excluded.last_name, o.last_name),
    observed_at = greatest(o.observed_at, excluded.observed_at)
  where not o.key_hashes @> excluded.key_hashes
     or not o.probe_keys @> excluded.probe_keys
     or excluded.merged_into <> coalesce(o.merged_into, '')
     or excluded.first_name <> coalesce(o.first_name, ' ')
     or excluded.last_name <> coalesce(o.last_name, ' ')
  returning o.source_id, o.record_type, o.external_id, o.key_hashes
  ), linked as (
  insert into identity_links (business_id, hash, source_id, record_type, external_id)
  select distinct $1::uuid, decode(split_part(k, ':', 3), 'hex'), source_id, record_type, external_id
    from said, unnest(key_hashes) k
   where k not like 'email:exact:%' and k not like 'phone:exact:%' and k not like '${SPELT}:%'
  on conflict do nothing
  )
  select record_type as "recordType", external_id as "externalId" from said`
