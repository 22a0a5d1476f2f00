import { durationMs } from '#connector-sdk'
import type { Stream } from '#connector-sdk'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { backfillWindows } from '#connectors/sync/cursors/backfill'
import { backfillMs, planCursor } from '#connectors/sync/cursors/plan'
import type { CursorPlan, PlannedBackfill } from '#connectors/sync/cursors/plan'
import { zoneOf } from '#connectors/sync/slice_pages'
import { insertSlices } from '#connectors/sync/slices'
import type { NewSlice } from '#connectors/sync/slices'
import { dropSlices, isUnderWay, reviveSlices } from '#connectors/sync/standing_slices'
import type { StandingSlice } from '#connectors/sync/standing_slices'
import { advanceCursor } from '#connectors/sync/stream_cursors'
import type { StreamCursor } from '#connectors/sync/stream_cursors'

/** What a plan knows of the stream and of the account. */
export interface Planning {
  connectionId: string
  name: string
  stream: Stream
  remote: { timezone?: string }
  /** Tells of changes by webhook as well: the last days are looked at again now and then. */
  hasWebhooks: boolean
  /** Everything now, due or not. */
  isForced?: boolean
  isLossAccepted?: boolean
}

/** One partition with what is under way in it. */
export interface PlannedPartition {
  cursor: StreamCursor
  /** Never read before. */
  isNew: boolean
  standing: StandingSlice[]
  /** One pass over all partitions: what absence means in a list is asked of it. */
  passId: string
}

const RECONCILE = 'reconcile'
const RECONCILED_EVERY_MS = 6 * 3_600_000
const RECONCILED_MS = 72 * 3_600_000
const EARLY = 0.9

const place = ({ connectionId, name }: Planning, { cursor }: PlannedPartition) => ({
  connectionId,
  stream: name,
  partition: cursor.partition.key,
})

/** Cursors whose place must not be lost go on where they stopped; others are read anew. */
const keepsPlace = ({ stream }: Planning) =>
  stream.cursor.kind === 'updated' || stream.cursor.kind === 'token'

const isLive = ({ kind }: StandingSlice) => kind === 'live'

/** Whether something of this pass is still to come; what stopped is revived or taken away. */
async function isBusy(planning: Planning, { standing }: PlannedPartition, tier: number | null) {
  const live = standing.filter((one) => isLive(one) && (tier === null || one.tier === tier))
  if (live.some(isUnderWay)) return true
  const stopped = live.map(({ id }) => id)
  if (stopped.length === 0) return false
  if (!keepsPlace(planning)) {
    await dropSlices(stopped)

    return false
  }

  return (await reviveSlices(stopped)).affected > 0
}

const moment = (planning: Planning, { cursor }: PlannedPartition) => ({
  nowMs: clock.nowMs(),
  zone: zoneOf(cursor.partition, planning.remote),
})

async function fillBack(
  planning: Planning,
  partition: PlannedPartition,
  windows: PlannedBackfill['windows']
) {
  const batchId = uuidV7()
  const slices = windows.map((window): NewSlice => {
    return { ...place(planning, partition), kind: 'backfill', batchId, window }
  })

  return insertSlices(slices)
}

/** A mapping that changed its meaning: the past is read again in the background. */
async function rereadRevision(planning: Planning, partition: PlannedPartition) {
  const { stream } = planning
  if (partition.isNew || partition.cursor.revision >= stream.revision) return []
  const now = moment(planning, partition)
  const past = { fromMs: now.nowMs - backfillMs(stream), toMs: now.nowMs }
  await advanceCursor(place(planning, partition), { revision: stream.revision })

  return fillBack(planning, partition, backfillWindows(stream.cursor, past, now))
}

/** The overlap that a plan reads: wider now and then, where webhooks may have got lost. */
async function paceOf(planning: Planning, partition: PlannedPartition) {
  const { cursor } = planning.stream
  const pace = { cursor, backfill: planning.stream.backfill }
  if (cursor.kind !== 'updated' || !planning.hasWebhooks || !partition.cursor.mark) return pace
  const nowMs = clock.nowMs()
  const lastMs = partition.cursor.tiers[RECONCILE]?.atMs ?? 0
  if (nowMs - lastMs < RECONCILED_EVERY_MS * EARLY) return pace
  const passId = partition.passId
  await advanceCursor(place(planning, partition), {
    tiers: { [RECONCILE]: { atMs: nowMs, passId } },
  })
  const overlapMs = Math.max(durationMs(cursor.overlap), RECONCILED_MS)

  return { ...pace, cursor: { ...cursor, overlap: `${overlapMs / 1000}s` as const } }
}

/** The slices of the passes that are due and not under way. */
async function livePasses(planning: Planning, partition: PlannedPartition, plan: CursorPlan) {
  const slices: NewSlice[] = []
  const here = place(planning, partition)
  const { isLossAccepted } = planning
  for (const { tier, windows } of plan.passes) {
    if (tier !== null && (await isBusy(planning, partition, tier))) continue
    const pass = { passId: tier === null ? partition.passId : uuidV7(), tier, isLossAccepted }
    slices.push(...windows.map((window): NewSlice => ({ ...here, kind: 'live', ...pass, window })))
  }

  return slices
}

/** What was never read, once: when the partition is new, or when its mark was forgotten. */
async function pastOf(planning: Planning, partition: PlannedPartition, { backfill }: CursorPlan) {
  if (!backfill || !(partition.isNew || backfill.because === 'gap')) return []

  return fillBack(planning, partition, backfill.windows)
}

/** Writes the slices that a partition owes now. Inside the door; returns their ids. */
export async function planPartition(
  planning: Planning,
  partition: PlannedPartition
): Promise<string[]> {
  const { cursor, standing } = partition
  const revised = await rereadRevision(planning, partition)
  await reviveSlices(standing.filter((one) => !isLive(one)).map(({ id }) => id))
  const isOnePass = planning.stream.cursor.kind !== 'horizon'
  if (isOnePass && (await isBusy(planning, partition, null))) return revised

  const pace = await paceOf(planning, partition)
  const { isForced } = planning
  const plan = planCursor(pace, cursor, { ...moment(planning, partition), isForced })
  const slices = await livePasses(planning, partition, plan)
  if (plan.mark) {
    const notice = plan.backfill?.because === 'gap' ? 'gap' : null
    await advanceCursor(place(planning, partition), { mark: plan.mark, notice })
  }

  return [...revised, ...(await insertSlices(slices)), ...(await pastOf(planning, partition, plan))]
}
