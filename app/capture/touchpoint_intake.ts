import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Intake, Source } from '#connectors/intake'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'
import { contactKeys, visitorKey } from '#identity/keys'
import { keyText, observe } from '#identity/observe'
import {
  arrayText,
  COLUMN_NAMES,
  COLUMN_VALUES,
  keyArrays,
  rowArrays,
  unnestColumns,
} from '#capture/column_arrays'
import { readRecordPlaces, type RecordPlaces } from '#capture/record_places'
import { RecordRows, touchpointId } from '#capture/record_row'
import { TOUCHPOINT_COLUMNS, type TouchpointRow } from '#capture/touchpoint_row'

/** So many rows are worked out while the database writes as many. */
const SLICE = 1_000

const first = TOUCHPOINT_COLUMNS.length + 1
const at = (column: string) => TOUCHPOINT_COLUMNS.findIndex(({ name }) => name === column) + 1

/** Rows with their ids and keys, in one round trip. */
const INSERT = `
with known as (
  insert into touchpoint_ids (business_id, origin_id, event_id, occurred_at, version, content)
  select $${first + 6}::uuid, $${first + 7}::uuid, u.* from
    unnest($${at('event_id')}::text[], $${at('occurred_at')}::timestamptz[],
      $${first + 4}::bigint[], $${first + 5}::bigint[]) as u
), keyed as (
  insert into touchpoint_keys (business_id, kind, hash, occurred_at, touchpoint_id)
  select $${first + 6}::uuid, k.kind, k.hash, k.occurred_at, k.id
    from unnest($${first}::uuid[], $${first + 1}::text[], $${first + 2}::bytea[],
      $${first + 3}::timestamptz[]) as k(id, kind, hash, occurred_at)
  on conflict do nothing
)
insert into touchpoints (${COLUMN_NAMES}) select ${COLUMN_VALUES} from ${unnestColumns()}`

/** One record among the earlier sights of the same id. */
interface Sight {
  record: TouchpointRecord
  version: bigint
  /** The beginning of the content's hash: of equal versions the larger one stands. */
  content: bigint
  verdict: 'new' | 'newer' | 'older' | 'same'
  /** When the row that stands occurred. */
  knownAtMs: number | null
}

interface KnownRow {
  event_id: string
  occurred_at: Date
  version: bigint
  content: bigint
}

/** Touchpoints of a bundle: high trust, kept whatever their consent says, bots flagged. */
export const touchpointsIntake: Intake<'touchpoint'> = {
  type: 'touchpoint',
  take,
  // A bundle is not the whole of anything: what it does not name has not gone.
  unseen: async () => [],
  held: async () => 0,
  retire: async () => {},
}

async function take(records: TouchpointRecord[], source: Source) {
  const sights = await sighted(records, source)
  const standing = sights.filter(({ verdict }) => verdict === 'new' || verdict === 'newer')
  const replaced = standing.filter(({ verdict }) => verdict === 'newer')
  if (replaced.length > 0) await remove(replaced, source)
  if (sights.some(({ verdict }) => verdict !== 'same')) await write(sights, source)

  return {
    inserted: standing.length - replaced.length,
    updated: replaced.length,
    unchanged: sights.length - standing.length,
    refused: 0,
    changed: standing.map(({ record }) => record.id),
  }
}

async function sighted(records: TouchpointRecord[], { sourceId }: Source): Promise<Sight[]> {
  const rows = await CurrentBusiness.query<KnownRow>(
    `select event_id, occurred_at, version, content from touchpoint_ids
      where business_id = $1 and origin_id = $2 and event_id = any($3::text[])`,
    [CurrentBusiness.id(), sourceId, arrayText(records.map(({ id }) => id))],
    'capture_known_ids'
  )
  const known = new Map(rows.map((row) => [row.event_id, row]))

  return records.map((record) => {
    const stamp = { version: BigInt(record.version ?? 0), content: contentOf(record) }
    const row = known.get(record.id)

    return {
      record,
      ...stamp,
      verdict: row ? verdictOf(stamp, row) : 'new',
      knownAtMs: row ? row.occurred_at.getTime() : null,
    }
  })
}

const contentOf = (record: TouchpointRecord) =>
  BigInt.asIntN(64, BigInt(`0x${hash('sha256', JSON.stringify(record), 'hex').slice(0, 16)}`))

function verdictOf(seen: Pick<Sight, 'version' | 'content'>, known: KnownRow): Sight['verdict'] {
  if (seen.version !== known.version) return seen.version > known.version ? 'newer' : 'older'
  if (seen.content === known.content) return 'same'

  return seen.content > known.content ? 'newer' : 'older'
}

/** Takes away what lost: the id of a touchpoint holds its time, so a newer one is another row. */
async function remove(replaced: Sight[], { sourceId }: Source) {
  const ids = replaced.map(({ record, knownAtMs }) => touchpointId(knownAtMs!, sourceId, record.id))
  const instants = replaced.map(({ knownAtMs }) => new Date(knownAtMs!).toISOString())
  const eventIds = replaced.map(({ record }) => record.id)
  await CurrentBusiness.query(
    `delete from touchpoints t using unnest($2::uuid[], $3::timestamptz[]) as u(id, occurred_at)
      where t.business_id = $1 and t.id = u.id and t.occurred_at = u.occurred_at`,
    [CurrentBusiness.id(), arrayText(ids, 'plain'), arrayText(instants, 'plain')]
  )
  await CurrentBusiness.query(
    'delete from touchpoint_keys where business_id = $1 and touchpoint_id = any($2::uuid[])',
    [CurrentBusiness.id(), arrayText(ids, 'plain')]
  )
  await CurrentBusiness.query(
    `delete from touchpoint_ids
      where business_id = $1 and origin_id = $2 and event_id = any($3::text[])`,
    [CurrentBusiness.id(), sourceId, arrayText(eventIds)]
  )
}

function* slices<T>(all: readonly T[]) {
  for (let from = 0; from < all.length; from += SLICE) yield all.slice(from, from + SLICE)
}

/** An older sight writes no row, but still adds its keys: contacts only ever add. */
async function write(sights: Sight[], source: Source) {
  const places = await readRecordPlaces(source)
  const { sourceId } = source
  const of = { businessId: CurrentBusiness.id(), sourceId, receivedAtMs: clock.nowMs() }
  const rows = new RecordRows(places, of)
  const news: Standing[] = []
  let written: Promise<void> = Promise.resolve()
  for (const some of slices(sights.filter(({ verdict }) => verdict !== 'same'))) {
    const told = some.map((sight) => ({ sight, row: rows.rowOf(sight.record) }))
    news.push(...told)
    await written
    const standing = told.filter(({ sight }) => sight.verdict !== 'older')
    if (standing.length === 0) continue
    written = insert(standing, source)
    written.catch(() => {}) // thrown where it is awaited
    await setImmediate() // it is on its way before the next rows are worked out
  }
  await written

  const told = news.filter(({ sight, row }) => sight.record.contact && !row.flags.includes('bot'))
  await observe(told.flatMap(({ sight }) => observed(sight, places, source)))
}

interface Standing {
  sight: Sight
  row: TouchpointRow
}

async function insert(standing: Standing[], { sourceId }: Source) {
  const rows = standing.map(({ row }) => row)
  await CurrentBusiness.query(
    INSERT,
    [
      ...rowArrays(rows),
      ...keyArrays(rows),
      arrayText(
        standing.map(({ sight }) => sight.version),
        'plain'
      ),
      arrayText(
        standing.map(({ sight }) => sight.content),
        'plain'
      ),
      CurrentBusiness.id(),
      sourceId,
    ],
    'capture_insert_touchpoints'
  )
}

function observed({ record }: Sight, places: RecordPlaces, { sourceId }: Source) {
  const { ring } = places.at(record.locationId)
  const keys = contactKeys(record.contact!, ring)
  if (keys.length === 0) return []
  const visitor = record.visitorId ? visitorKey(ring, record.visitorId) : null

  return [
    {
      recordType: 'touchpoint' as const,
      sourceId,
      externalId: record.id,
      keys: [...keys, ...(visitor ? [visitor] : [])].map(keyText),
      observedAtMs: Date.parse(record.occurredAt),
    },
  ]
}
