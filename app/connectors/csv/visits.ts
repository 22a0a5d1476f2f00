import type { Money } from '#connector-sdk'
import type { RawRecord } from '#connectors/csv/read_row'
import { RecordFault } from '#connectors/records/record_fault'

function sum(a: Money | undefined, b: Money | undefined): Money | undefined {
  if (!a || !b) return a ?? b
  if (a.currency !== b.currency) throw new RecordFault('bad_money', 'price')

  return { micros: a.micros + b.micros, currency: a.currency }
}

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b)
const later = (a?: string, b?: string) => (!a || !b ? (a ?? b) : earlier(a, b) === a ? b : a)

/**
 * Rows of one id are services of one visit: platforms write a line for each. Prices add up, times
 * span all of them, and the status is that of the last line. Of payments the last line stands.
 */
export function mergeRows(first: RawRecord, next: RawRecord): RawRecord {
  if (first.type !== 'appointment') return next
  const [a, b] = [first as any, next as any]

  return {
    ...a,
    status: b.status,
    serviceIds: [...new Set([...a.serviceIds, ...b.serviceIds])],
    price: sum(a.price, b.price),
    startsAt: earlier(a.startsAt, b.startsAt),
    endsAt: later(a.endsAt, b.endsAt),
  }
}
