import attributionConfig from '#config/attribution'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import type { ModelName } from '#attribution/credit/models'
import { periodOf } from '#reporting/report_filter'
import type { JourneyPart } from '#reporting/journeys/journey_filter'
import type { Stage } from '#reporting/report_filter'
import type { Period } from '#reporting/periods'

export const STATUSES = [
  'requested',
  'booked',
  'checked_in',
  'completed',
  'no_show',
  'cancelled_by_customer',
  'cancelled_by_business',
] as const
export type Status = (typeof STATUSES)[number]

export const BANDS = ['strong', 'fair', 'weak', 'unmatched'] as const
/** Confidence in words, of an appointment. */
export type Band = (typeof BANDS)[number]

export const DEFAULT_LIMIT = 50
export const MOST_ROWS = 200

/** The last row of a page: what comes after it was booked before. */
export interface Cursor {
  /** RFC 3339 in UTC, to the microsecond. */
  bookedAt: string
  id: string
}

export interface AppointmentFilter extends Period, JourneyPart {
  /** Appointments that reached it, and what they are worth at it; `booked` is all of them. */
  stage: Stage
  model: ModelName
  status: Status | null
  band: Band | null
  channel: string | null
  after: Cursor | null
  limit: number
}

export type AskedAppointments = Partial<
  Pick<
    AppointmentFilter,
    'from' | 'to' | 'stage' | 'model' | 'limit' | 'persons' | 'minTouches'
  > & {
    status: Status
    band: Band
    channel: string
    after: string
    path: string
    paths: NonNullable<JourneyPart['paths']>
    contains: string
    touches: number
    days: number
  }
>

/** The business whose list it is. */
interface Listed {
  timezone: string
  privacyMode: string
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/

export const cursorText = ({ bookedAt, id }: Cursor) =>
  Buffer.from(`${bookedAt} ${id}`).toString('base64url')

const fault = (code: 'bad_parameter' | 'limit_exceeded', field: string, message: string) =>
  new Problem(code, { errors: [{ field, code, message }] })

/** Throws `bad_parameter` for a text that `cursorText` did not make. */
export function cursorOf(text: string): Cursor {
  const [bookedAt = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ')
  const isOurs = INSTANT.test(bookedAt) && Number.isFinite(Date.parse(bookedAt)) && isUuid(id)
  if (!isOurs) throw fault('bad_parameter', 'after', 'is no cursor of this list')

  return { bookedAt, id }
}

/** The filter with its defaults. Throws `bad_parameter`, `limit_exceeded`. */
export function appointmentFilterOf(asked: AskedAppointments, business: Listed): AppointmentFilter {
  const limit = asked.limit ?? DEFAULT_LIMIT
  if (limit > MOST_ROWS) throw fault('limit_exceeded', 'limit', `is at most ${MOST_ROWS}`)

  return {
    ...periodOf(asked, business.timezone),
    stage: asked.stage ?? 'booked',
    model: asked.model ?? attributionConfig.model,
    status: asked.status ?? null,
    band: asked.band ?? null,
    channel: asked.channel ?? null,
    ...journeyPartOf(asked, business),
    after: asked.after ? cursorOf(asked.after) : null,
    limit,
  }
}

/** A path of four persons is told of nowhere where health is concerned. */
function journeyPartOf(asked: AskedAppointments, { privacyMode }: Listed): JourneyPart {
  if (asked.paths === 'rare' && privacyMode === 'health') {
    throw fault('bad_parameter', 'paths', 'are not told where health is concerned')
  }

  return {
    path: asked.path ?? null,
    paths: asked.paths ?? null,
    touches: asked.touches ?? null,
    days: asked.days ?? null,
    contains: asked.contains ?? null,
    persons: asked.persons ?? 'all',
    minTouches: asked.minTouches ?? 0,
  }
}
