import { refreshStatistics } from '#tenancy/statistics'

/** From so many new rows on, the planner is told before what follows is worked out. */
export const GROWN_ROWS = 1_000

const TAKEN_IN = [
  'customers',
  'identity_observations',
  'appointments',
  'payments',
  'refunds',
  'touchpoints',
  'touchpoint_ids',
  'touchpoint_keys',
]
const LEARNT = ['people', 'identity_keys', 'identity_links', 'recompute_requests']

/** Tells the planner of rows that were taken in, before whoever listens joins them. Never in the door. */
export async function tellOfRows(inserted: number) {
  if (inserted > GROWN_ROWS) await refreshStatistics(TAKEN_IN)
}

/** Tells it of what was learnt from them, before it is matched. Never in the door. */
export async function tellOfLearnt(inserted: number) {
  if (inserted > GROWN_ROWS) await refreshStatistics(LEARNT)
}
