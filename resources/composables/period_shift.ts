import { endOfMonth, parseDate, startOfMonth } from '@internationalized/date'

interface Days {
  from: string
  to: string
}

/** The period before (-1) or after (1), as long; whole months are followed by whole months. */
export function shiftedPeriod({ from, to }: Days, direction: -1 | 1): Days {
  const [first, last] = [parseDate(from), parseDate(to)]
  const isWhole = first.compare(startOfMonth(first)) === 0 && last.compare(endOfMonth(last)) === 0
  if (isWhole) {
    const months = (last.year - first.year) * 12 + last.month - first.month + 1
    const start = first.add({ months: months * direction })

    return { from: start.toString(), to: endOfMonth(start.add({ months: months - 1 })).toString() }
  }
  const days = (last.compare(first) + 1) * direction

  return { from: first.add({ days }).toString(), to: last.add({ days }).toString() }
}
