import { badRecord } from './errors.js'
import { isInstant } from './days.js'
import type { Instant } from './values.js'

const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?$/
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()
let isClockAmbiguous = false

const badTime = (message: string) => badRecord('bad_time', message)

/** The usual `version` of a record. Like all these functions it throws on nonsense, which makes a bad record. */
export function epochMs(at: Instant): number {
  if (typeof at !== 'string' || !isInstant(at)) {
    throw badTime(`not an instant: "${String(at).slice(0, 40)}"`)
  }

  return Date.parse(at)
}

/** RFC 3339 in UTC. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString()

/** Throws, code `bad_time`, for minutes that are no number. */
export function plusMinutes(at: Instant, minutes: number): Instant {
  const ms = epochMs(at) + minutes * MINUTE_MS
  if (!Number.isFinite(ms)) throw badTime(`not minutes: ${minutes}`)

  return instantOf(ms)
}

/** Wall clock + IANA zone. A skipped time throws; one that happens twice is the earlier, flagged `clock_ambiguous`. */
export function fromLocal(local: string, zone: string): Instant {
  const wall = wallMs(local)
  const offsets = [wall - DAY_MS, wall, wall + DAY_MS].map((ms) => offsetMs(ms, zone))
  const fitting = offsets
    .map((offset) => wall - offset)
    .filter((ms, at) => offsetMs(ms, zone) === offsets[at])
  if (fitting.length === 0) throw badTime(`${local} does not exist in ${zone}`)
  const earliest = Math.min(...fitting)
  if (Math.max(...fitting) !== earliest) isClockAmbiguous = true

  return instantOf(earliest)
}

/** Whether `fromLocal` met a time that happens twice since this was last asked; asking forgets it. */
export function takeClockAmbiguity(): boolean {
  const wasAmbiguous = isClockAmbiguous
  isClockAmbiguous = false

  return wasAmbiguous
}

function wallMs(local: string) {
  const [, day, minutes, seconds = '00'] = LOCAL.exec(local) ?? []
  const at = `${day}T${minutes}:${seconds}Z`
  if (!day || !isInstant(at)) throw badTime(`not a local time: "${String(local).slice(0, 40)}"`)

  return Date.parse(at)
}

/** How far the wall clocks of the zone are ahead of UTC at this moment. */
function offsetMs(ms: number, zone: string) {
  const parts = formatOf(zone).formatToParts(ms)
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const day = Date.UTC(number('year'), number('month') - 1, number('day'))
  const wall = day + ((number('hour') * 60 + number('minute')) * 60 + number('second')) * 1_000

  return wall - ms
}

function formatOf(zone: string) {
  const known = formats.get(zone)
  if (known) return known
  const format = newFormat(zone)
  formats.set(zone, format)

  return format
}

function newFormat(timeZone: string) {
  try {
    const hourCycle = 'h23'
    const digits = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle, ...day, ...digits })
  } catch {
    throw badTime(`no time zone: "${String(timeZone).slice(0, 60)}"`)
  }
}
