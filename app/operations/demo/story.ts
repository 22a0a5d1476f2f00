import { DateTime } from 'luxon'
import { Dice } from '#operations/demo/dice'
import { RETURN_SOURCES, SOURCES } from '#operations/demo/sources'
import type { DemoSource } from '#operations/demo/sources'
import { adRecords, spendOf } from '#operations/demo/spend'
import { newPerson } from '#operations/demo/visitors'
import type { DemoPerson } from '#operations/demo/visitors'
import { bookVisit, catalogue, iso } from '#operations/demo/visits'
import type { DemoBooking, DemoRecord } from '#operations/demo/visits'

const YEAR_DAYS = 365
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const WALK_INS_PER_DAY = 3
const COMES_BACK = 0.58

type Landing = DemoSource['landing']

export interface StoryOptions {
  seed: string
  /** The last day, `YYYY-MM-DD`. */
  today: string
  /** How many days are told, the last one included; a year unless said. */
  days?: number
}

/** The days of a chain up to `today`: the same seed, day and length give the same records. */
export class DemoStory {
  #dice: Dice
  #nowMs: number
  #today: DateTime
  #records: DemoRecord[] = catalogue()
  /** Day number → who comes back then. */
  #returning = new Map<number, DemoPerson[]>()

  #days: number

  constructor({ seed, today, days = YEAR_DAYS }: StoryOptions) {
    this.#days = days
    this.#dice = new Dice(`${seed} ${today}`)
    this.#today = DateTime.fromISO(today, { zone: 'utc' })
    this.#nowMs = this.#today.plus({ hours: 22 }).toMillis()
  }

  records() {
    this.#records.push(...adRecords())
    for (let day = 0; day < this.#days; day++) this.#live(day)

    return this.#records
  }

  #live(day: number) {
    const dayMs = this.#today.minus({ days: this.#days - 1 - day }).toMillis()
    const season =
      1 + 0.15 * Math.sin((2 * Math.PI * day) / YEAR_DAYS) + ([5, 6].includes(day % 7) ? 0.25 : 0)
    for (const source of SOURCES) {
      const growth = 1 + source.growth * (day / this.#days - 0.5)
      const visits = this.#dice.poisson(source.visitsPerDay * season * growth)
      for (let visit = 0; visit < visits; visit++) this.#arrive(source, dayMs)
      if (source.campaign)
        this.#records.push(spendOf(this.#dice, source.campaign, { dayMs, visits }))
    }
    for (const person of this.#returning.get(day) ?? []) this.#comeBack(person, dayMs)
    const walkIns = this.#dice.poisson(WALK_INS_PER_DAY * season)
    for (let count = 0; count < walkIns; count++) this.#walkIn(dayMs)
  }

  #openHour = (dayMs: number) => dayMs + (14 + this.#dice.unit() * 11) * HOUR_MS

  #arrive(source: DemoSource, dayMs: number) {
    const person = newPerson(this.#dice)
    const atMs = this.#openHour(dayMs)
    const session = this.#touch(person, { atMs, kind: source.kind, landing: source.landing })
    if (!this.#dice.chance(source.bookingRate)) return
    if (source.kind === 'call')
      return this.#book(person, { bookedAtMs: atMs + 4 * 60_000, origin: 'phone' })
    const later = this.#wander(person, atMs, session)
    this.#book(person, later)
  }

  /** Most book at once; others look again, through something else, before they do. */
  #wander(person: DemoPerson, atMs: number, session: string): DemoBooking {
    const origin = this.#dice.chance(0.78) ? 'online' : 'phone'
    if (this.#dice.chance(0.55))
      return { bookedAtMs: atMs + 9 * 60_000, origin, sessionId: session }
    let [lastMs, lastSession] = [atMs, session]
    const looks = this.#dice.between(1, 3)
    for (let look = 0; look < looks; look++) {
      lastMs += this.#dice.between(1, 4) * DAY_MS * this.#dice.unit() + HOUR_MS
      const { landing } = this.#dice.weighted(RETURN_SOURCES)
      lastSession = this.#touch(person, { atMs: lastMs, kind: 'visit', landing })
    }

    return { bookedAtMs: lastMs + 7 * 60_000, origin, sessionId: lastSession }
  }

  #comeBack(person: DemoPerson, dayMs: number) {
    const atMs = this.#openHour(dayMs)
    const { landing } = this.#dice.weighted(RETURN_SOURCES)
    const sessionId = this.#touch(person, { atMs, kind: 'visit', landing })
    this.#book(person, { bookedAtMs: atMs + 5 * 60_000, origin: 'online', sessionId })
  }

  #walkIn(dayMs: number) {
    const person = newPerson(this.#dice)
    person.isKnown = this.#dice.chance(0.4)
    this.#book(person, {
      bookedAtMs: dayMs + (15 + this.#dice.unit() * 8) * HOUR_MS,
      origin: 'walk_in',
    })
  }

  #touch(
    person: DemoPerson,
    { atMs, kind, landing }: { atMs: number; kind: string; landing: Landing }
  ) {
    const session = `s-${this.#dice.text(14)}`
    const path = this.#dice.chance(0.5) ? '/' : `/locations/${person.home.slug}`
    const found = landing(this.#dice, path)
    if (atMs > this.#nowMs) return session
    const isCall = kind === 'call'
    this.#records.push({
      type: 'touchpoint',
      id: `tp-${this.#dice.text(14)}`,
      occurredAt: iso(atMs),
      kind,
      ...(isCall
        ? { contact: { phone: person.phone } }
        : { sessionId: session, userAgent: person.browser, ip: person.address }),
      ...(person.hasConsent && !isCall ? { visitorId: person.visitorId } : {}),
      ...found,
      ...(path === '/' ? {} : { locationId: person.home.id }),
      consent: { analytics: 'granted', adUserData: person.hasConsent ? 'granted' : 'denied' },
    })

    return session
  }

  #book(person: DemoPerson, booking: DemoBooking): void {
    if (booking.bookedAtMs > this.#nowMs) return
    const visit = bookVisit(this.#dice, { person, booking, nowMs: this.#nowMs })
    this.#records.push(...visit.records)
    const isContact = visit.records.some(({ type }) => type === 'customer')
    person.isKnown ||= isContact
    if (visit.status !== 'completed' || !isContact || !this.#dice.chance(COMES_BACK)) return
    if (this.#dice.chance(0.25))
      return this.#book(person, { bookedAtMs: visit.startsAtMs + 25 * 60_000, origin: 'staff' })
    const inDays = this.#dice.between(18, 45)
    const ageDays = Math.round((this.#today.toMillis() - visit.startsAtMs) / DAY_MS)
    const day = this.#days - 1 - ageDays + inDays
    this.#returning.set(day, [...(this.#returning.get(day) ?? []), person])
  }
}
