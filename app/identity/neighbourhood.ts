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

const COLUMNS = `source_id as "sourceId", record_type as "recordType", external_id as "externalId",
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
    alreadyShared: found.shared,
    visitors: new Set(visitors.map((key) => parsed(key).hash)),
  }
}

/** All records of the business: at the end of a bulk import. */
export async function everyone(): Promise<Neighbourhood> {
  const text = `select ${COLUMNS} from identity_observations where business_id = $1`
  const rows = await CurrentBusiness.query<ObservedRow>(text, [CurrentBusiness.id()])

  return { rows, alreadyShared: new Set(), visitors: null }
}

class Found {
  rows = new Map<string, ObservedRow>()
  shared = new Set<string>()
  private followed = new Set<string>()

  keys() {
    return [...new Set([...this.rows.values()].flatMap(({ keys }) => keys))]
  }

  async start({ sourceId, recordType, externalIds }: ChangedRecords) {
    const where = 'source_id = $2 and record_type = $3 and external_id = any($4)'
    await this.read(where, [sourceId, recordType, externalIds], 'identity_start')
  }

  async follow(keys: string[]) {
    let next = linksOf(keys)
    while (next.length) next = linksOf(await this.step(next))
  }

  /** Reads the records that carry a key not followed yet; gives all keys of those records. */
  async step(keys: string[]) {
    const fresh = [...new Set(keys)].filter((key) => !this.followed.has(key))
    for (const key of fresh) this.followed.add(key)
    const open = await this.withoutShared(fresh)

    return open.length ? this.read('key_hashes && $2', [open], 'identity_step') : []
  }

  private async read(where: string, values: unknown[], name: string) {
    const rows = await CurrentBusiness.query<ObservedRow>(
      `select ${COLUMNS} from identity_observations where business_id = $1 and ${where}`,
      [CurrentBusiness.id(), ...values],
      name
    )
    const added = rows.filter((row) => !this.rows.has(idOf(row)))
    for (const row of added) this.rows.set(idOf(row), row)

    return added.flatMap(({ keys }) => keys)
  }

  private async withoutShared(keys: string[]) {
    if (!keys.length) return []
    const rows = await CurrentBusiness.query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from identity_keys
        where business_id = $1 and kind in ('email', 'phone', 'customer', 'visitor')
          and form in ('exact', 'canonical', 'repaired') and hash = any($2)
          and shared_since is not null and frequency >= $3`,
      [CurrentBusiness.id(), keys.map((key) => Buffer.from(parsed(key).hash, 'hex')), MANY_PEOPLE],
      'identity_shared'
    )
    for (const { hash } of rows) this.shared.add(hash)

    return keys.filter((key) => !this.shared.has(parsed(key).hash))
  }
}
