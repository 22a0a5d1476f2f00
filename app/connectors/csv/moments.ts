import { isDay } from '#connector-sdk'

export const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const
/** How a file writes its days; ISO days and names of months are read under each. */
export type DayOrder = (typeof DAY_ORDERS)[number]

/** A day, a time of day where one is written, and what it is ahead of UTC where that is said. */
export interface Moment {
  day: string
  /** `HH:MM:SS` */
  time: string | null
  /** `Z` or `+01:00` */
  offset: string | null
}

const STAMP = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)$/i
const CLOCK =
  /(?:^|[\sT,])(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?(?:\.?m\.?)?\s*(?:uhr|h)?$/i
/** English, German, Spanish; the first letters tell them apart. */
const MONTHS = [
  ['jan', 'ene'],
  ['feb'],
  ['mar', 'mrz'],
  ['apr', 'abr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]
const FILLERS = new Set(['de', 'del', 'of', 'at', 'um', 'a las', 'the'])

const monthOf = (word: string) => MONTHS.findIndex((names) => names.includes(word.slice(0, 3))) + 1
const two = (value: string | number) => String(value).padStart(2, '0')

/** "24", "24th", "24º" (whose sign is taken apart to a letter by then) */
const numberOf = (word: string) => /^(\d{1,4})(?:st|nd|rd|th|[oa])?$/.exec(word)?.[1]

/** Hours of the day, 0 to 23, of a clock with or without its half; null where there is no such hour. */
function hoursOf(hour: string, half: string | undefined) {
  const given = Number(hour)
  if (half === undefined) return given > 23 ? null : given
  if (given < 1 || given > 12) return null

  return (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** `10:00`, `10.00 Uhr`, `9am` at the end of a text; whole hours only with their am or pm. */
export function clockIn(text: string): { time: string; before: string } | null {
  const found = CLOCK.exec(text)
  const [whole = '', hour = '', minute, second = '00', half] = found ?? []
  if (minute === undefined && half === undefined) return null
  const hours = hoursOf(hour, half)
  if (hours === null || Number(minute ?? 0) > 59 || Number(second) > 59) return null

  return {
    time: `${two(hours)}:${minute ?? '00'}:${second}`,
    before: text.slice(0, text.length - whole.length),
  }
}

function fromWords(words: string[], month: number): string[] | null {
  const numbers = words.flatMap((word) => numberOf(word) ?? [])
  const year = numbers.find((number) => number.length === 4)
  const day = numbers.find((number) => number.length <= 2)

  return year && day && numbers.length === 2 ? [year, two(month), two(day)] : null
}

function fromNumbers([a, b, c]: string[], order: DayOrder): string[] | null {
  if (!a || !b || !c) return null
  if (a.length === 4) return [a, two(b), two(c)]
  if (order === 'ymd') return null
  const year = c.length === 2 ? `20${c}` : c

  return order === 'dmy' ? [year, two(b), two(a)] : [year, two(a), two(b)]
}

/** A day in the file's own way as `YYYY-MM-DD`; null where it is none. A weekday before it is passed over. */
export function dayIn(text: string, order: DayOrder): string | null {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => word !== '' && !FILLERS.has(word))
  const months = words.filter((word) => /^\p{L}/u.test(word) && monthOf(word) > 0)
  const others = words.filter((word) => /^\p{L}/u.test(word) && monthOf(word) === 0)
  if (others.length > 1 || words.length > 5) return null
  const parts =
    months.length > 0
      ? fromWords(words, monthOf(months.at(-1)!))
      : fromNumbers(
          words.flatMap((word) => numberOf(word) ?? []),
          order
        )
  const day = parts?.join('-') ?? ''

  return isDay(day) ? day : null
}

/** A day and what stands beside it; null where the text is neither. */
export function momentIn(text: string, order: DayOrder): Moment | null {
  const stamp = STAMP.exec(text)
  if (stamp && isDay(stamp[1]!)) {
    const zone = stamp[4]!.toUpperCase()
    const offset =
      zone === 'Z' || zone === 'UTC' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3)}`

    return { day: stamp[1]!, time: `${stamp[2]}${stamp[3] ?? ':00'}`, offset }
  }
  const clock = clockIn(text)
  const timed = clock && dayIn(clock.before, order)
  if (timed) return { day: timed, time: clock.time, offset: null }
  const day = dayIn(text, order)

  return day ? { day, time: null, offset: null } : null
}

/** The order that reads most of the column; where several do, the first of those preferred. */
export function guessDayOrder(
  values: readonly string[],
  preferred: readonly DayOrder[] = DAY_ORDERS
): DayOrder {
  const reads = (order: DayOrder) =>
    values.filter((value) => momentIn(value.trim(), order) !== null).length

  return preferred.toSorted((a, b) => reads(b) - reads(a))[0]!
}
