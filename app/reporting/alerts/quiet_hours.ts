import { DateTime } from 'luxon'

/** From one full hour until another, local; through the night where the first is the later. */
export interface QuietHours {
  from: number
  until: number
}

/** Whether nobody is to be written to now; null is never. */
export function isQuiet(hours: QuietHours | null, nowMs: number, zone: string) {
  if (!hours) return false
  const { hour } = DateTime.fromMillis(nowMs, { zone })
  const { from, until } = hours

  return from < until ? hour >= from && hour < until : hour >= from || hour < until
}
