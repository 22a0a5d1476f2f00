import { epochMs, messageCodeIn, plusMinutes } from '#connector-sdk'
import { IGNORED } from '#connectors/csv/fields'
import type { RowRecords } from '#connectors/csv/read_row'
import { besidesOf, idIn, versionIn } from '#connectors/csv/row_records'
import { wordIn } from '#connectors/csv/row_values'
import type { RowValues } from '#connectors/csv/row_values'
import { contactIn, personIn } from '#connectors/csv/whose'
import { RecordFault } from '#connectors/records/record_fault'

/** A file without statuses says that a visit was booked; that it was kept follows from its end. */
const STATUS_OF_ALL = 'booked'
const DAY_MINUTES = 24 * 60
const LAST_SECOND = '23:59:59'

function statusIn(row: RowValues) {
  const { columns, statuses } = row.reading.map

  return columns.status === undefined ? STATUS_OF_ALL : row.word(statuses, 'status')
}

/** An end without a day is on that of the start, or past its midnight. */
function endIn(row: RowValues, startsAt: string) {
  const endsAt = row.instant('endsAt', 'endTime')
  if (endsAt !== undefined) return endsAt
  const day = row.day('startsAt')
  const stated = day && row.sameDay(day, 'endTime')
  if (stated) return epochMs(stated) < epochMs(startsAt) ? plusMinutes(stated, DAY_MINUTES) : stated
  const minutes = row.minutes('durationMinutes')

  return minutes === undefined ? undefined : plusMinutes(startsAt, minutes)
}

/**
 * A day alone is over when the visit begins, or at its end: whatever was touched on it came before.
 */
function bookedIn(row: RowValues, startsAt: string) {
  const bookedAt = row.instant('bookedAt', 'bookedTime', LAST_SECOND)
  if (bookedAt === undefined) {
    if (!row.reading.map.bookedWhenStarted) throw new RecordFault('missing_field', 'bookedAt')

    return startsAt
  }
  const isSameDay = row.day('bookedAt') === row.day('startsAt')

  return isSameDay &&
    epochMs(bookedAt) > epochMs(startsAt) &&
    !row.hasClock('bookedAt', 'bookedTime')
    ? startsAt
    : bookedAt
}

/** Of a note nothing is kept but the code of a message link that stands in it. */
function hintsIn(row: RowValues) {
  const selfReported = row.optionalText('selfReported')
  const messageCode = messageCodeIn(row.optionalText('note'))

  return selfReported || messageCode ? { selfReported, messageCode } : undefined
}

/** An appointment of a row; null where its status says that it is none. */
export function appointmentIn(row: RowValues): RowRecords | null {
  const status = statusIn(row)
  if (status === IGNORED) return null
  const startsAt = row.instant('startsAt', 'startTime')
  if (startsAt === undefined) throw new RecordFault('missing_field', 'startsAt')
  const { beside, locationId, serviceIds, staffId } = besidesOf(row)

  return {
    own: {
      type: 'appointment',
      id: idIn(row, [startsAt, personIn(row), row.text('service')]),
      ...versionIn(row),
      locationId,
      customerId: row.optionalText('customerId'),
      serviceIds,
      staffId,
      bookedAt: bookedIn(row, startsAt),
      startsAt,
      endsAt: endIn(row, startsAt),
      status,
      origin: wordIn(row.reading.map.origins, row.text('origin')) ?? 'unknown',
      price: row.money('price'),
      contact: contactIn(row),
      hints: hintsIn(row),
    },
    beside,
  }
}
