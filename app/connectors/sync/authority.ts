import type { Stream } from '#connector-sdk'
import { intakeOf } from '#connectors/intake'
import type { Bounds, Source } from '#connectors/intake'
import { widestTier } from '#connectors/sync/cursors/horizon'
import type { Horizon } from '#connectors/sync/cursors/horizon'
import { insertSlices } from '#connectors/sync/slices'
import type { Slice } from '#connectors/sync/slices'
import { readCursor } from '#connectors/sync/stream_cursors'
import { sourceOf } from '#connectors/sync/take_page'
import { CurrentBusiness } from '#tenancy/current_business'

/** What absence came to. */
export interface Absence {
  retired: string[]
  /** The brake: so many of so many would have been retired, and nothing was. */
  refused: { missing: number; held: number } | null
}

interface Complete {
  slice: Slice
  stream: Stream
}

const NOTHING: Absence = { retired: [], refused: null }
/** Of more than this many rows at most this share may vanish in one pass. */
const FEW_ROWS = 50
const MOST_SHARE = 0.3
/** Asked for again in one pass; the others wait longest and come next. */
const MOST_REREAD = 500

/** An empty answer is the commonest way to be wrong. */
export const isTooMany = (missing: number, held: number) =>
  held > FEW_ROWS && missing > held * MOST_SHARE

interface Missing {
  ids: string[]
  source: Source
  held: number
}

async function missingOf(type: Stream['produces'], bounds: Bounds | null, source: Source) {
  const intake = intakeOf(type)
  const ids = await intake.unseen(bounds, source)

  return { ids, source, held: ids.length ? await intake.held(bounds, source) : 0 }
}

/** Retires what is missing, unless it is too much. */
async function retireMissing({ slice, stream }: Complete, all: Missing[]): Promise<Absence> {
  const sum = (of: (one: Missing) => number) => all.reduce((total, one) => total + of(one), 0)
  const missing = sum(({ ids }) => ids.length)
  const held = sum((one) => one.held)
  if (missing === 0) return NOTHING
  if (isTooMany(missing, held) && !slice.isLossAccepted) {
    return { retired: [], refused: { missing, held } }
  }
  for (const { ids, source } of all) {
    if (ids.length) await intakeOf(stream.produces).retire(ids, source)
  }

  return { retired: all.flatMap(({ ids }) => ids), refused: null }
}

/** Live slices of the pass that are not done: of this partition, or of any. */
async function openSlices({ passId, id, connectionId }: Slice, partition: string | null) {
  const [row] = await CurrentBusiness.query<{ count: number }>(
    `select count(*)::int as count from sync_slices
      where business_id = $1 and connection_id = $2 and pass_id = $3 and id <> $4
        and kind = 'live' and state <> 'done' and ($5::text is null or partition = $5)`,
    [CurrentBusiness.id(), connectionId, passId, id, partition]
  )

  return row!.count
}

/** Whether this slice was the last of its pass. */
export const isPassComplete = async ({ slice, stream }: Complete) =>
  (await openSlices(slice, stream.cursor.kind === 'snapshot' ? null : slice.partition)) === 0

async function partitionsOf({ connectionId, passId }: Slice) {
  const rows = await CurrentBusiness.query<{ partition: string }>(
    `select distinct partition from sync_slices
      where business_id = $1 and connection_id = $2 and pass_id = $3 and kind = 'live'`,
    [CurrentBusiness.id(), connectionId, passId]
  )

  return rows.map(({ partition }) => partition)
}

async function replaceDays(complete: Complete): Promise<Absence> {
  const { slice, stream } = complete
  if (!('fromDay' in slice.window)) return NOTHING
  const { fromDay, toDay } = slice.window
  const bounds: Bounds = { column: 'day', from: fromDay!, to: toDay! }

  return retireMissing(complete, [await missingOf(stream.produces, bounds, sourceOf({ slice }))])
}

async function replaceList(complete: Complete): Promise<Absence> {
  const { slice, stream } = complete
  if (!(await isPassComplete(complete))) return NOTHING
  const all: Missing[] = []
  for (const partition of await partitionsOf(slice)) {
    all.push(await missingOf(stream.produces, null, { ...sourceOf({ slice }), partition }))
  }

  return retireMissing(complete, all)
}

async function passBounds({ connectionId, passId, partition }: Slice, by: Bounds['column']) {
  const [row] = await CurrentBusiness.query<{ from: Date; to: Date }>(
    `select min(from_at) as "from", max(to_at) as "to" from sync_slices
      where business_id = $1 and connection_id = $2 and pass_id = $3 and partition = $4
        and kind = 'live'`,
    [CurrentBusiness.id(), connectionId, passId, partition]
  )

  return { column: by, from: row!.from.toISOString(), to: row!.to.toISOString() }
}

/** A row that left its window is asked for by its id: it may only have moved. */
async function askForMissing(complete: Complete): Promise<Absence> {
  const { slice, stream } = complete
  const cursor = stream.cursor as Horizon
  if (!(await isPassComplete(complete))) return NOTHING
  const bounds = await passBounds(slice, cursor.by)
  const source = sourceOf({ slice })
  if (!stream.fetchByIds) return retireTwiceUnseen(complete, bounds)

  const ids = await intakeOf(stream.produces).unseen(bounds, source)
  if (ids.length === 0) return NOTHING
  await insertSlices([
    {
      connectionId: slice.connectionId,
      stream: slice.stream,
      partition: slice.partition,
      kind: 'reread',
      passId: slice.passId,
      tier: slice.tier,
      window: { fromMs: Date.parse(bounds.from), toMs: Date.parse(bounds.to) },
      ids: ids.slice(0, MOST_REREAD),
      isLossAccepted: slice.isLossAccepted,
    },
  ])

  return NOTHING
}

/** Nobody can be asked: gone is what two complete passes of the widest tier have not seen. */
async function retireTwiceUnseen(complete: Complete, bounds: Bounds): Promise<Absence> {
  const { slice, stream } = complete
  if (slice.tier !== widestTier(stream.cursor as Horizon)) return NOTHING
  const before = (await readCursor(slice))?.tiers[slice.tier]
  if (!before) return NOTHING
  const source = { ...sourceOf({ slice }), passId: before.passId }

  return retireMissing(complete, [await missingOf(stream.produces, bounds, source)])
}

/** What was asked for and is not there: `gone` of all pages of a reread. */
export async function retireReread({ slice, stream }: Complete, gone: string[]): Promise<Absence> {
  if (gone.length === 0) return NOTHING
  const { cursor } = stream
  const { fromMs, toMs } = slice.window as { fromMs: number; toMs: number }
  const bounds: Bounds = {
    column: (cursor as Horizon).by,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  }
  const source = sourceOf({ slice })
  const held = await intakeOf(stream.produces).held(bounds, source)

  return retireMissing({ slice, stream }, [{ ids: gone, source, held }])
}

/** What a complete slice says about rows that it did not show. Inside the door, after its last page. */
export async function authorityOf(complete: Complete): Promise<Absence> {
  const { kind } = complete.stream.cursor
  if (kind === 'day') return replaceDays(complete)
  if (complete.slice.kind !== 'live') return NOTHING
  if (kind === 'snapshot') return replaceList(complete)
  if (kind === 'horizon') return askForMissing(complete)

  return NOTHING
}
