import { CurrentBusiness } from '#tenancy/current_business'
import { idOf, linksOf, parsed, visitorsOf } from '#identity/observed_row'
import type { ObservedRow } from '#identity/observed_row'

/** Every record that could change the answer to "who is this?", and what limits the answer. */
export interface Neighbourhood {
  rows: ObservedRow[]
  /** Hashes that were not followed: their many records are not here. */
  alreadyShared: Set<string>
  /** Hashes of the visitors whose every record is here; null: all of them. */
  visitors: Set<string> | null
}

/** Records of one source by type, as RecordsTakenIn names them. */
export interface ChangedRecords {
  sourceId: string
  recordType: ObservedRow['recordType']
  externalIds: readonly string[]
}

const COLUMNS = `o.source_id as "sourceId", o.record_type as "recordType", o.external_id as "externalId",
  key_hashes as keys, encode(first_name, 'hex') as "firstName",
  encode(last_name, 'hex') as "lastName", observed_at as "observedAt", person_id as "personId"`

/** A shared key with this many people stays shared; following it would read half the business. */
const MANY_PEOPLE = 5

/** Follows keys from record to record until nothing new is found, then the browsers one step. */
export async function neighbourhoodOf(changed: readonly ChangedRecords[]): Promise<Neighbourhood> {
  const found = new Found()
  for (const records of changed) await found.start(records)
  await found.follow(found.keys())
  const visitors = visitorsOf(found.keys())
  await found.step(visitors)
  await found.follow(found.keys())

  return {
    rows: [...found.rows.values()],
    alreadyShared: await found.shared(),
    visitors: new Set(visitors),
  }
}

/** All records of the business: at the end of a bulk import. */
export async function everyone(): Promise<Neighbourhood> {
  const text = `select ${COLUMNS} from identity_observations o where business_id = $1`
  const rows = await CurrentBusiness.query<ObservedRow>(text, [CurrentBusiness.id()])

  return { rows, alreadyShared: new Set(), visitors: null }
}

class Found {
  rows = new Map<string, ObservedRow>()
  private followed = new Set<string>()

  keys() {
    return [...new Set([...this.rows.values()].flatMap(({ keys }) => keys))]
  }

  async start({ sourceId, recordType, externalIds }: ChangedRecords) {
    const from = `identity_observations o
      where o.business_id = $1 and o.source_id = $2 and o.record_type = $3 and o.external_id = any($4)`
    await this.read(from, [sourceId, recordType, externalIds], 'identity_start')
  }

  async follow(keys: string[]) {
    let next = linksOf(keys)
    while (next.length) next = linksOf(await this.step(next))
  }

  /** Reads the records that carry a hash not followed yet; gives all keys of those records. */
  async step(hashes: string[]) {
    const fresh = [...new Set(hashes)].filter((hash) => !this.followed.has(hash))
    for (const hash of fresh) this.followed.add(hash)
    if (!fresh.length) return []

    return this.read(CARRIERS, [fresh.map(bytes), MANY_PEOPLE], 'identity_step')
  }

  /** Of all hashes here those that were not followed, and the exact forms that go with them. */
  async shared() {
    const hashes = new Set(this.keys().map((key) => parsed(key).hash))
    const rows = await CurrentBusiness.query<{ hash: string }>(
      SHARED.replace('hash', `encode(hash, 'hex') as hash`),
      [CurrentBusiness.id(), [...hashes].map(bytes), MANY_PEOPLE],
      'identity_shared'
    )

    return new Set(rows.map(({ hash }) => hash))
  }

  private async read(from: string, values: unknown[], name: string) {
    const rows = await CurrentBusiness.query<ObservedRow>(
      `select ${COLUMNS} from ${from}`,
      [CurrentBusiness.id(), ...values],
      name
    )
    const added = rows.filter((row) => !this.rows.has(idOf(row)))
    for (const row of added) this.rows.set(idOf(row), row)

    return added.flatMap(({ keys }) => keys)
  }
}

const bytes = (hash: string) => Buffer.from(hash, 'hex')

const SHARED = `select hash from identity_keys
  where business_id = $1 and kind in ('email', 'phone', 'customer', 'visitor')
    and form in ('exact', 'canonical', 'repaired') and hash = any($2)
    and shared_since is not null and frequency >= $3`

const CARRIERS = `(select distinct source_id, record_type, external_id from identity_links
    where business_id = $1 and hash = any($2) and not hash = any(array(${SHARED}))) l
  join identity_observations o on o.business_id = $1 and o.source_id = l.source_id
   and o.record_type = l.record_type and o.external_id = l.external_id`
