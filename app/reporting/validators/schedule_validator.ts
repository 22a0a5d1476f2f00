import vine from '@vinejs/vine'
import { RHYTHMS } from '#reporting/scheduled/next_run'
import { SCHEDULED_REPORTS } from '#reporting/scheduled/schedules'

const MOST_READERS = 100

export const scheduleValidator = vine.create({
  report: vine.enum([...SCHEDULED_REPORTS]),
  every: vine.enum([...RHYTHMS]),
  hour: vine.number().withoutDecimals().range([0, 23]),
  userIds: vine.array(vine.string().uuid()).maxLength(MOST_READERS).distinct(),
})
