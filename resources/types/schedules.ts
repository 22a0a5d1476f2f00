import type { Choice } from '~/types/reporting'

export interface ScheduleRow {
  id: string
  report: 'channels' | 'locations'
  every: 'week' | 'month'
  /** Full local hour. */
  hour: number
  /** Names. */
  readers: string[]
  /** Instants in ISO 8601. */
  dueAt: string
  lastRanAt: string | null
  lastFrozenId: string | null
  problem: string | null
}

export interface Schedules {
  isMailOn: boolean
  reports: ScheduleRow['report'][]
  members: Choice[]
  list: ScheduleRow[]
}

export interface UnsubscribeProps {
  token: string
  /** Whether the reader still gets it. */
  isOn: boolean
}
