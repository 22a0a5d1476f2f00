import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import * as ads from '#connectors/records/ad_shapes'
import * as bookings from '#connectors/records/booking_shapes'
import type { BundleRecord } from '#connectors/records/bundle_records'
import type { Raw } from '#connectors/records/field_checks'
import { RecordFault } from '#connectors/records/record_fault'
import { touchpoint } from '#connectors/records/touchpoint_shape'

const SHAPES = new Map<string, (raw: Raw) => BundleRecord>([
  ['touchpoint', touchpoint],
  ['appointment', bookings.appointment],
  ['payment', bookings.payment],
  ['customer', bookings.customer],
  ['refund', bookings.refund],
  ['location', bookings.location],
  ['service', bookings.service],
  ['staff', bookings.staff],
  ['ad_account', ads.adAccount],
  ['campaign', ads.campaign],
  ['ad_group', ads.adGroup],
  ['ad', ads.ad],
  ['ad_spend_daily', ads.adSpendDaily],
  ['ad_click', ads.adClick],
])
// Written by its number: the character itself has no place in a source file.
const NUL = new RegExp(String.fromCharCode(0), 'g')

/**
 * One line of a bundle as a record whose fields stand in one order, so that equal contents are
 * equal texts. Fields that the type does not have are left out. Never throws.
 */
export const readRecord = (line: string) => checked(() => shaped(parsed(line)))

/** The same for a value that is parsed already. */
export const recordOf = (value: unknown) => checked(() => shaped(value))

function checked(read: () => BundleRecord): Result<BundleRecord, RecordFault> {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof RecordFault) return fail(error)
    throw error
  }
}

function parsed(line: string): unknown {
  try {
    // NUL and half characters can only come escaped; most lines have no escape at all.
    return line.includes('\\u') ? JSON.parse(line, cleaned) : JSON.parse(line)
  } catch {
    throw new RecordFault('bad_json')
  }
}

/** PostgreSQL keeps no NUL, UTF-8 no half of a surrogate pair. */
const cleaned = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replace(NUL, '').toWellFormed() : value

function shaped(value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RecordFault('bad_shape')
  }
  const raw = value as Raw
  if (raw.type === undefined) throw new RecordFault('missing_field', 'type')
  const shape = SHAPES.get(raw.type as string)
  if (!shape) throw new RecordFault('unknown_type', 'type')

  return shape(raw)
}
