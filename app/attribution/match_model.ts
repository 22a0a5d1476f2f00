import attributionConfig from '#config/attribution'

/** Origins whose evidence is alike: they share what is learned. */
export type OriginGroup = 'online' | 'phone_message' | 'walk_in_staff'

const GROUPS: Record<string, OriginGroup> = {
  online: 'online',
  phone: 'phone_message',
  message: 'phone_message',
  walk_in: 'walk_in_staff',
  staff: 'walk_in_staff',
}

/** What tells apart whose contacts are found, and how soon they booked. */
export interface Booker {
  origin: string
  /** Absent: no browser was told. */
  hasBrowserId?: boolean
  isKnownPerson?: boolean
}

/**
 * Groups of gaps. Who is found by the id of the browser is not learned from: where browsers bear
 * one, those that are left booked late or elsewhere; where they refuse it, also those that booked
 * at once.
 */
export type GapGroup = OriginGroup | 'online_without_id'

const isWithoutId = ({ origin, hasBrowserId }: Booker) =>
  groupOf(origin) === 'online' && hasBrowserId === false

export const gapGroupOf = (booker: Booker): GapGroup =>
  isWithoutId(booker) ? 'online_without_id' : groupOf(booker.origin)

/** An origin nobody knows is taken as entered by staff: the least is claimed there. */
export const groupOf = (origin: string): OriginGroup => GROUPS[origin] ?? 'walk_in_staff'

export const ORIGIN_GROUPS: readonly OriginGroup[] = ['online', 'phone_message', 'walk_in_staff']

/**
 * `name_alone`: the name in an address where the appointment has none to compare it with.
 * `browser_id`: whether the browser bears an id at all, as consent and its settings allow.
 * `visitor_soon`, `visitor_later`: whether it bears the same one within a day, and after.
 * Kinds whose weight a business learns; the others are fixed or follow the value's frequency. */
export const LEARNED_KINDS = [
  'email',
  'phone',
  'network',
  'agent',
  'browser_id',
  'visitor_soon',
  'visitor_later',
  'location',
  'service',
  'email_near',
  'email_name',
  'name_alone',
] as const
export type LearnedKind = (typeof LEARNED_KINDS)[number]

/** Values whose share among touchpoints is counted. */
export type SharedKind = 'agent' | 'location' | 'service'
/** Shares that weigh and are not learned with the others; absent in models counted before. */
export type CountedKind = SharedKind | 'browser_id' | 'landing'

/** Kinds whose frequency shows in how many clusters their probe finds. */
export const STRANGER_KINDS = [
  'network',
  'email_near',
  'email_name',
] as const satisfies LearnedKind[]
export type StrangerKind = (typeof STRANGER_KINDS)[number]

/** Gamma distribution of the rate of strangers over values: its mean, and its shape. */
export interface Strangers {
  mean: number
  shape: number
}

/**
 * What the matcher believes of one business: how often a kind agrees when the cluster is right
 * (`agrees`), how long before the booking its newest contact lies (`gap`, shares by bin), how
 * common values are among touchpoints (`shares`, 0..1), how many browsers were active in a
 * lookback, and how often the right one is not among the candidates (`absent`, by origin).
 */
export interface MatchModel {
  /** In a lookback, where `perDay` does not know the time. */
  browsers: number
  /** Browsers of each day (UTC, `YYYY-MM-DD`). */
  perDay: Record<string, number>
  agrees: Record<OriginGroup, Record<LearnedKind, number>>
  gap: Record<OriginGroup, number[]> & Partial<Record<GapGroup, number[]>>
  shares: Record<SharedKind, Record<string, number>> &
    Partial<Record<CountedKind, Record<string, number>>>
  /** How many strangers' clusters a value leads to, before it is looked for. */
  strangers: Record<StrangerKind, Strangers>
  /** By the keys of `absentKeys`. */
  absent: Record<string, number>
}

const HOUR_MS = 3_600_000

/** Upper ends of the bins of `gap`; the last reaches to the end of the lookback. */
export const GAP_HOURS = [1 / 12, 0.25, 0.5, 1, 3, 6, 12, 24, 48, 72, 168, 336, Infinity] as const

/** The bin of a gap; a clock that runs ahead counts as none. */
export const gapBin = (gapMs: number) =>
  GAP_HOURS.findIndex((hours) => gapMs < hours * HOUR_MS) as number

/** Chance of a gap bin for somebody who has nothing to do with the booking: its part of the time. */
export function gapByChance(bin: number, lookbackDays: number) {
  const hours = lookbackDays * 24
  const from = bin === 0 ? 0 : GAP_HOURS[bin - 1]!
  const width = Math.min(GAP_HOURS[bin]!, hours) - Math.min(from, hours)

  return Math.max(width, 0.01) / hours
}

const { calibration } = attributionConfig

/** Before anything is learned: the documented priors, for every group alike. */
export const priorModel = (browsers: number): MatchModel => ({
  browsers,
  perDay: {},
  agrees: perGroup(() => ({ ...calibration.priorAgrees })),
  gap: perGroup((group) => [...calibration.priorGap[group]]),
  shares: { agent: {}, location: {}, service: {} },
  strangers: { ...calibration.priorStrangers },
  absent: { ...calibration.priorAbsent },
})

export const perGroup = <T>(of: (group: OriginGroup) => T) =>
  Object.fromEntries(ORIGIN_GROUPS.map((group) => [group, of(group)])) as Record<OriginGroup, T>

/** The keys of `absent` for whoever booked, from the common to the special. */
export function absentKeys(booker: Booker) {
  const own = isWithoutId(booker) ? [booker.origin, `${booker.origin} without id`] : [booker.origin]

  return booker.isKnownPerson === true ? [...own, `${own.at(-1)} returning`] : own
}

export const absentOf = ({ absent }: MatchModel, booker: Booker) =>
  absentKeys(booker)
    .toReversed()
    .map((key) => absent[key])
    .find((share) => share !== undefined) ?? calibration.priorAbsent.staff

/** Shares by bin of `GAP_HOURS`; models learned before have no group of their own. */
export const gapShares = ({ gap }: MatchModel, group: GapGroup) => gap[group] ?? gap.online

/** Share of touchpoints with this value; one never seen is as rare as the rarest counted. */
export function shareOf({ shares, browsers }: MatchModel, kind: SharedKind, value: string) {
  const known = shares[kind]
  const least = 1 / Math.max(browsers, 100)

  return Object.hasOwn(known, value) ? Math.max(known[value]!, least) : least
}

/**
 * Clusters of strangers that a value is expected to lead to when it led to so many, one of which
 * may be the right one: what this value shows, drawn to what values of its kind show.
 */
export function expectedStrangers({ strangers }: MatchModel, kind: StrangerKind, found: number) {
  const { mean, shape } = strangers[kind]

  return (shape + Math.max(0, found - 0.5)) / (shape / mean + 1)
}

/** The gamma distribution with these counts' mean and spread (method of moments). */
export function strangersOf(counts: readonly number[]): Strangers {
  const mean = Math.max(0.01, counts.reduce((sum, count) => sum + count, 0) / counts.length)
  const spread = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length

  return { mean, shape: Math.min(50, Math.max(0.05, mean ** 2 / Math.max(1e-6, spread - mean))) }
}

const DAY_MS = 24 * HOUR_MS
/** A week evens out its days. */
const AROUND_DAYS = 7
const LEAST_BROWSERS = 100

const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)

/**
 * The model with as many browsers as a lookback holds when every day is like the week before the
 * booking: in a busy season a coincidence is likelier.
 */
export function modelAt(
  model: MatchModel,
  { bookedAtMs, lookbackDays }: { bookedAtMs: number; lookbackDays: number }
): MatchModel {
  const days = Array.from({ length: AROUND_DAYS }, (_, back) => dayOf(bookedAtMs - back * DAY_MS))
  const counts = days.flatMap((day) => model.perDay[day] ?? [])
  if (counts.length === 0) return model
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length

  return { ...model, browsers: Math.max(LEAST_BROWSERS, Math.round(mean * lookbackDays)) }
}
