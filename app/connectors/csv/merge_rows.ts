import type { Money } from '#connector-sdk'
import type { RawRecord } from '#connectors/csv/read_row'
import { RecordFault } from '#connectors/records/record_fault'

function sum(field: string, a: Money | undefined, b: Money | undefined): Money | undefined {
  if (!a || !b) return a ?? b
  const micros = a.micros + b.micros
  if (a.currency !== b.currency || !Number.isSafeInteger(micros)) {
    throw new RecordFault('bad_money', field)
  }

  return { micros, currency: a.currency }
}

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b)
const later = (a?: string, b?: string) => (!a || !b ? (a ?? b) : earlier(a, b) === a ? b : a)

/** Prices add up, times span all of them, and the status is that of the last line. */
const visit = (a: any, b: any): RawRecord => ({
  ...a,
  status: b.status,
  serviceIds: [...new Set([...a.serviceIds, ...b.serviceIds])],
  price: sum('price', a.price, b.price),
  startsAt: earlier(a.startsAt, b.startsAt),
  endsAt: later(a.endsAt, b.endsAt),
})

/** Counts of a platform may be parts; beyond a millionth is noise of the addition. */
const added = (a?: number, b?: number) =>
  a === undefined || b === undefined ? (a ?? b) : Math.round((a + b) * 1e6) / 1e6

/** A campaign's day of which an export by ad set or device has a line for each. */
const spendDay = (a: any, b: any): RawRecord => ({
  ...a,
  cost: sum('cost', a.cost, b.cost),
  impressions: a.impressions + b.impressions,
  clicks: a.clicks + b.clicks,
  platformConversions: added(a.platformConversions, b.platformConversions),
  platformConversionValue: sum(
    'conversionValue',
    a.platformConversionValue,
    b.platformConversionValue
  ),
})

/**
 * Rows of one id are parts of one record: services of a visit, ad sets of a campaign's day. Of
 * payments the last row stands.
 */
export function mergeRows(first: RawRecord, next: RawRecord): RawRecord {
  if (first.type === 'appointment') return visit(first, next)
  if (first.type === 'ad_spend_daily') return spendDay(first, next)

  return next
}
