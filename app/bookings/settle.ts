import attributionConfig from '#config/attribution'

const HOUR_MS = 3_600_000

/** How long after its end an appointment may still be reported missed. */
export const KEPT_AFTER_HOURS = attributionConfig.keptAfterHours

/** What is known of an appointment that may have been kept; milliseconds. */
export interface SettledAppointment {
  status: string
  startsAtMs: number
  endsAtMs: number | null
  statusChangedAtMs: number | null
}

export interface Kept {
  keptAtMs: number
  /** `reported`: the platform said completed; `derived`: nobody said otherwise in time. */
  keptBy: 'reported' | 'derived'
}

/**
 * When and by whom an appointment counts as kept: reported completed, or expected and not
 * reported missed 24 h after its end (its start when no later end is known). Null: not, or not yet.
 */
export function keptAt(appointment: SettledAppointment, nowMs: number): Kept | null {
  const { status, startsAtMs, endsAtMs, statusChangedAtMs } = appointment
  const overAtMs = Math.max(startsAtMs, endsAtMs ?? startsAtMs)
  if (status === 'completed') return { keptAtMs: statusChangedAtMs ?? overAtMs, keptBy: 'reported' }
  if (status !== 'booked' && status !== 'checked_in') return null
  if (nowMs < overAtMs + KEPT_AFTER_HOURS * HOUR_MS) return null

  return { keptAtMs: overAtMs, keptBy: 'derived' }
}
