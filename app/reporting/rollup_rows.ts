import { NIL_UUID } from '#core/ids'
import type { CreditRow } from '#attribution/events/credits_replaced'

export type DatedBy = 'booked' | 'touchpoint' | 'paid'
export const DATED_BY: readonly DatedBy[] = ['booked', 'touchpoint', 'paid']

/** What a daily sum is of. Absent ids are the nil UUID, an absent currency is ''. */
export interface RollupKey {
  model: string
  datedBy: DatedBy
  day: string
  locationId: string
  channel: string
  campaignId: string
  adGroupId: string
  adId: string
  band: string
  isNewPerson: boolean
  currency: string
}

/** A daily sum, or what is to be added to one. */
export interface RollupRow extends RollupKey {
  /** Distinct appointments with a line under this key. */
  appointments: number
  creditBooked: number
  creditKept: number
  creditPaid: number
  bookedMicros: bigint
  keptMicros: bigint
  paidMicros: bigint
  netMicros: bigint
}

/** The day a line counts on; null: on none, because nothing was paid yet. */
const DAY_OF: Record<DatedBy, (line: CreditRow) => string | null> = {
  booked: ({ bookedDay }) => bookedDay,
  touchpoint: ({ touchpointDay, bookedDay }) => touchpointDay ?? bookedDay,
  paid: ({ paidDay }) => paidDay,
}

/** Residue of adding and subtracting floats; no credit is that small. */
const CREDIT_EPSILON = 1e-9

const keyOf = (line: CreditRow, datedBy: DatedBy, day: string): RollupKey => ({
  model: line.model,
  datedBy,
  day,
  locationId: line.locationId ?? NIL_UUID,
  channel: line.channel,
  campaignId: line.campaignId ?? NIL_UUID,
  adGroupId: line.adGroupId ?? NIL_UUID,
  adId: line.adId ?? NIL_UUID,
  band: line.band,
  isNewPerson: line.isNewPerson,
  currency: line.currency ?? '',
})

const EMPTY = {
  appointments: 0,
  creditBooked: 0,
  creditKept: 0,
  creditPaid: 0,
  bookedMicros: 0n,
  keptMicros: 0n,
  paidMicros: 0n,
  netMicros: 0n,
}

function addLine(row: RollupRow, line: CreditRow, sign: 1 | -1) {
  row.creditBooked += sign * line.credit
  if (line.isKept) row.creditKept += sign * line.credit
  if (line.isPaid) row.creditPaid += sign * line.credit
  row.bookedMicros += sign === 1 ? line.bookedMicros : -line.bookedMicros
  row.keptMicros += sign === 1 ? line.keptMicros : -line.keptMicros
  row.paidMicros += sign === 1 ? line.paidMicros : -line.paidMicros
  row.netMicros += sign === 1 ? line.netMicros : -line.netMicros
}

export type Grain = 'fine' | 'channel' | 'campaign' | 'location'

const SHARED = ['model', 'datedBy', 'day', 'band', 'isNewPerson', 'currency'] as const

/**
 * What the sums of each table are keyed by: the finest answer every additive question, the others
 * the usual ones in a fraction of the rows. Nobody earned what has the band `none`.
 */
export const GRAINS: Record<Grain, readonly (keyof RollupKey)[]> = {
  fine: [...SHARED, 'channel', 'locationId', 'campaignId', 'adGroupId', 'adId'],
  channel: [...SHARED, 'channel'],
  campaign: [...SHARED, 'channel', 'campaignId'],
  location: [...SHARED, 'locationId'],
}

/** What a coarser sum says of a dimension that it adds up. */
const ANY = {
  channel: '',
  locationId: NIL_UUID,
  campaignId: NIL_UUID,
  adGroupId: NIL_UUID,
  adId: NIL_UUID,
}
const anyBut = (grain: Grain): Partial<RollupKey> =>
  Object.fromEntries(Object.entries(ANY).filter(([member]) => !isOf(grain, member)))
const isOf = (grain: Grain, member: string) => (GRAINS[grain] as readonly string[]).includes(member)
const SUMMED_UP: Record<Grain, Partial<RollupKey>> = {
  fine: anyBut('fine'),
  channel: anyBut('channel'),
  campaign: anyBut('campaign'),
  location: anyBut('location'),
}

/** A line under one of its days, with the key it has there: worked out once for all grains. */
interface DatedLine {
  key: RollupKey
  /** The members that every grain begins with. */
  shared: string
  line: CreditRow
}

const datedLines = (lines: readonly CreditRow[]): DatedLine[] =>
  lines.flatMap((line) =>
    DATED_BY.flatMap((datedBy) => {
      const day = DAY_OF[datedBy](line)

      if (day === null) return []
      const key = keyOf(line, datedBy, day)

      return { key, shared: SHARED.map((member) => key[member]).join(' '), line }
    })
  )

/** A sum, and the last appointment that was counted in it. */
interface Counted {
  row: RollupRow
  last: string
}

/** Sums keyed by the text of their key, in which they are later sorted. */
class Sums {
  readonly byKey = new Map<string, Counted>()
  #own: readonly (keyof RollupKey)[]

  constructor(private grain: Grain) {
    this.#own = GRAINS[grain].slice(SHARED.length)
  }

  /** Lines of one appointment stand together: several of them under one key count once. */
  add(lines: readonly DatedLine[], sign: 1 | -1) {
    for (const counted of this.byKey.values()) counted.last = ''
    for (const { key, shared, line } of lines) {
      const counted = this.#at(shared, key)
      addLine(counted.row, line, sign)
      if (counted.last === line.appointmentId) continue
      counted.last = line.appointmentId
      counted.row.appointments += sign
    }
  }

  #at(shared: string, key: RollupKey) {
    let text = shared
    for (const member of this.#own) text += ` ${key[member]}`
    let counted = this.byKey.get(text)
    if (!counted) {
      const row = { ...key, ...SUMMED_UP[this.grain], ...EMPTY }
      this.byKey.set(text, (counted = { row, last: '' }))
    }

    return counted
  }
}

const isSomething = (row: RollupRow) =>
  row.appointments !== 0 ||
  row.bookedMicros !== 0n ||
  row.keptMicros !== 0n ||
  row.paidMicros !== 0n ||
  row.netMicros !== 0n ||
  [row.creditBooked, row.creditKept, row.creditPaid].some((it) => Math.abs(it) > CREDIT_EPSILON)

/** Lines of one appointment one after the other. */
const together = (lines: readonly CreditRow[]) =>
  [...Map.groupBy(lines, ({ appointmentId }) => appointmentId).values()].flat()

/**
 * What the daily sums of each grain gain and lose when credits are replaced; nothing for keys that
 * stay as they are. Sorted by key, so that two writers take their row locks in one order. Both
 * sides hold all lines of an appointment and model, or none.
 */
export function rollupDifferences(
  removed: readonly CreditRow[],
  added: readonly CreditRow[]
): Record<Grain, RollupRow[]> {
  const [gone, come] = [datedLines(together(removed)), datedLines(together(added))]
  const of = (grain: Grain) => {
    const sums = new Sums(grain)
    sums.add(gone, -1)
    sums.add(come, 1)

    return [...sums.byKey.entries()]
      .filter(([, { row }]) => isSomething(row))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, { row }]) => row)
  }

  return {
    fine: of('fine'),
    channel: of('channel'),
    campaign: of('campaign'),
    location: of('location'),
  }
}
