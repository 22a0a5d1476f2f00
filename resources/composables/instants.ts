const made = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions) {
  const name = locale + JSON.stringify(options)
  const known = made.get(name)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, options)
  made.set(name, format)

  return format
}

const DAY = { day: 'numeric', month: 'short' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const
/** A calendar day has no zone: it is read and written in UTC. */
const atNoon = (day: string) => new Date(`${day}T12:00:00Z`)
const yearIn = (at: Date, timeZone?: string) =>
  formatter('en', { year: 'numeric', timeZone }).format(at)

/** The year stands where it is another one than today's. */
const yearly = (isShown: boolean) => (isShown ? ({ year: 'numeric' } as const) : {})

export const day = (locale: string, text: string, options: Intl.DateTimeFormatOptions = DAY) =>
  formatter(locale, { ...options, timeZone: 'UTC' }).format(atNoon(text))

export function period(locale: string, from: string, to: string) {
  const thisYear = yearIn(new Date())
  const isOther = from.slice(0, 4) !== thisYear || to.slice(0, 4) !== thisYear

  return formatter(locale, { ...DAY, ...yearly(isOther), timeZone: 'UTC' }).formatRange(
    atNoon(from),
    atNoon(to)
  )
}

/** An instant in the zone that it belongs to. */
export function instant(locale: string, iso: string, timeZone?: string) {
  const at = new Date(iso)
  const isOther = yearIn(at, timeZone) !== yearIn(new Date(), timeZone)

  return formatter(locale, { ...DAY, ...TIME, ...yearly(isOther), timeZone }).format(at)
}
