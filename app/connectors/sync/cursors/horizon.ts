import { durationMs } from '#connector-sdk'
import type { Cursor, Tier } from '#connector-sdk'
import type { CursorPlan, CursorState, Moment, PlannedPass } from '#connectors/sync/cursors/plan'
import { cutAtMidnights, cutTime } from '#connectors/sync/cursors/windows'
import type { TimeWindow } from '#connectors/sync/cursors/windows'

export type Horizon = Extract<Cursor, { kind: 'horizon' }>

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Plans come up to a tenth early; a tier that waited for the next one would be late by a whole turn. */
const EARLY = 0.9

/** How small a window may become, ms. */
export const smallestMs = ({ smallest }: Horizon) => (smallest ? durationMs(smallest) : HOUR_MS)

/** Platforms that filter by date: windows are cut at local midnights. */
export const isByDate = (cursor: Horizon) => smallestMs(cursor) % DAY_MS === 0

export function cutHorizon(cursor: Horizon, stretch: TimeWindow, zone: string) {
  const windowMs = durationMs(cursor.window)
  if (!isByDate(cursor)) return cutTime(stretch, windowMs)

  return cutAtMidnights(stretch, { days: Math.max(1, Math.floor(windowMs / DAY_MS)), zone })
}

const spanMs = ({ back, ahead }: Tier) => durationMs(back) + durationMs(ahead)

/** Of the tiers, the one that sees most. */
export const widestTier = ({ tiers }: Horizon) =>
  tiers.reduce((widest, tier, at) => (spanMs(tier) > spanMs(tiers[widest]!) ? at : widest), 0)

export const farthestBackMs = ({ tiers }: Horizon) =>
  Math.max(...tiers.map(({ back }) => durationMs(back)))

/** A pass of each tier that is due; all of them where `isForced`. */
export function planHorizon(
  cursor: Horizon,
  { tiers }: CursorState,
  moment: Moment & { backfillMs: number; isForced?: boolean }
): CursorPlan {
  const { nowMs, zone, isForced } = moment
  const passes: PlannedPass[] = []
  for (const [at, tier] of cursor.tiers.entries()) {
    const lastMs = tiers[at]?.atMs ?? null
    if (!isForced && !isDue(tier, lastMs, nowMs)) continue
    const windows = cutHorizon(cursor, stretchOf(tier, lastMs, nowMs), zone)
    passes.push({ tier: at, windows })
  }
  const isFirst = Object.keys(tiers).length === 0
  const past = { fromMs: nowMs - moment.backfillMs, toMs: nowMs - farthestBackMs(cursor) }
  if (!isFirst || past.fromMs >= past.toMs) return { passes }

  const windows = cutHorizon(cursor, past, zone).toReversed()

  return { passes, backfill: { because: 'first', windows } }
}

const isDue = ({ every }: Tier, lastMs: number | null, nowMs: number) =>
  lastMs === null || nowMs >= lastMs + durationMs(every) * EARLY

/** What passed out of sight while nobody looked is looked at once more. */
function stretchOf({ every, back, ahead }: Tier, lastMs: number | null, nowMs: number) {
  const isLate = lastMs !== null && nowMs - lastMs > 2 * durationMs(every)
  const backFromMs = isLate ? Math.min(lastMs, nowMs) : nowMs

  return { fromMs: backFromMs - durationMs(back), toMs: nowMs + durationMs(ahead) }
}
