const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
const DAY = /^\d{4}-\d\d-\d\d$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const FIRST_YEAR = 1970
const LAST_YEAR = 2199
const MAX_OFFSET_HOURS = 15

const two = (text: string, at: number) =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** RFC 3339 with `Z` or an offset, on a day that exists, 1970 to 2199. */
export function isInstant(text: string) {
  if (text.length > 35 || !INSTANT.test(text) || !isDate(text)) return false
  if (two(text, 11) > 23 || two(text, 14) > 59 || two(text, 17) > 59) return false
  if (text.endsWith('Z')) return true

  return two(text, text.length - 5) <= MAX_OFFSET_HOURS && two(text, text.length - 2) <= 59
}

/** A day of the calendar, `YYYY-MM-DD`, 1970 to 2199. */
export const isDay = (text: string) => text.length === 10 && DAY.test(text) && isDate(text)

function isDate(text: string) {
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false

  return day <= DAYS[month - 1]! && (month !== 2 || day < 29 || isLeap(year))
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
