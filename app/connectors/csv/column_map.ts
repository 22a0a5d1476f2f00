import vine from '@vinejs/vine'
import { isCurrency, isTimezone } from '#tenancy/trade_places'
import { CSV_FIELDS, NEEDED, ORIGINS, plain, STATUSES } from '#connectors/csv/fields'
import type { CsvField, CsvType } from '#connectors/csv/fields'
import { DAY_ORDERS } from '#connectors/csv/moments'
import type { DayOrder } from '#connectors/csv/moments'
import type { Place } from '#connectors/csv/places'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'

/** How the columns of a file become records: what the file does not say of itself. */
export interface ColumnMap {
  /** The head of the column that gives a field. */
  columns: Partial<Record<CsvField, string>>
  dayOrder: DayOrder
  isDecimalComma: boolean
  /** IANA, for rows whose location does not say. */
  timezone: string
  /** ISO 4217, for rows whose column and location do not say. */
  currency: string
  /** Our word for each status of the file, or `ignore`. */
  statuses: Record<string, string>
  /** Who booked, for each word of the file; what is not listed is `unknown`. */
  origins: Record<string, string>
  /** The name of ours for each location of the file. */
  locations: Record<string, string>
  /** Ours, for rows that name none. */
  location: string | null
  /** Names that are nobody's yet become locations. */
  makesLocations: boolean
  /** Where the file does not say when a visit was booked: its start stands in. */
  bookedWhenStarted: boolean
  /** The ad account of rows that name none; null: each row has to. */
  account: string | null
  /** What the campaigns of the file are. */
  kind: (typeof CAMPAIGN_CHANNELS)[number]
}

const LONGEST = 300
const MOST_ACCOUNT_CHARACTERS = 120
const name = () => vine.string().maxLength(LONGEST)

/** A map as a file or a form gives it; what is absent is proposed from the head. */
export const columnMapValidator = vine.create({
  columns: vine.record(name().nullable()).optional(),
  dayOrder: vine.enum(DAY_ORDERS).optional(),
  isDecimalComma: vine.boolean({ strict: true }).optional(),
  timezone: name().optional(),
  currency: name().optional(),
  statuses: vine.record(name()).optional(),
  origins: vine.record(name()).optional(),
  locations: vine.record(name()).optional(),
  location: name().nullable().optional(),
  makesLocations: vine.boolean({ strict: true }).optional(),
  bookedWhenStarted: vine.boolean({ strict: true }).optional(),
  account: vine.string().trim().maxLength(MOST_ACCOUNT_CHARACTERS).nullable().optional(),
  kind: vine.enum(CAMPAIGN_CHANNELS).optional(),
})

export type GivenMap = Partial<Omit<ColumnMap, 'columns'>> & {
  /** Null: no column gives it, whatever is proposed. */
  columns?: Partial<Record<string, string | null>>
}

export type MapFaultCode =
  | 'field_missing'
  | 'field_unknown'
  | 'head_unknown'
  | 'booked_unknown'
  | 'account_unknown'
  | 'timezone_unknown'
  | 'currency_unknown'
  | 'status_unknown'
  | 'origin_unknown'
  | 'location_unknown'

/** What a map says that cannot be; `subject` is the field, head or word. */
export interface MapFault {
  code: MapFaultCode
  subject: string
}

/** What a map is held against: the type and heads of its file, and our locations. */
export interface MapContext {
  type: CsvType
  heads: readonly string[]
  places: readonly Place[]
}

const fault = (code: MapFaultCode, subject: string): MapFault => ({ code, subject })

/** What neither a column nor somebody says, although there is no record without it. */
function saidFaults({ columns, bookedWhenStarted, account }: ColumnMap, type: CsvType) {
  const isBooked = type !== 'appointments' || columns.bookedAt || bookedWhenStarted
  const isOfAccount = type !== 'spend' || columns.account || account

  return [
    ...(isBooked ? [] : [fault('booked_unknown', 'bookedAt')]),
    ...(isOfAccount ? [] : [fault('account_unknown', 'account')]),
  ]
}

function columnFaults(map: ColumnMap, { type, heads }: MapContext) {
  const { columns } = map
  const known: readonly string[] = CSV_FIELDS[type]
  const given = Object.entries(columns)

  return [
    ...given
      .filter(([field]) => !known.includes(field))
      .map(([field]) => fault('field_unknown', field)),
    ...given
      .filter(([, head]) => !heads.includes(head!))
      .map(([, head]) => fault('head_unknown', head!)),
    ...NEEDED[type]
      .filter((field) => !columns[field])
      .map((field) => fault('field_missing', field)),
    ...saidFaults(map, type),
  ]
}

function wordFaults(map: ColumnMap, { type, places }: MapContext) {
  const statuses: readonly string[] = STATUSES[type]
  const origins: readonly string[] = ORIGINS
  const ours = new Set(places.map((place) => plain(place.name)))
  const named = [...Object.values(map.locations), ...(map.location === null ? [] : [map.location])]
  const among = (words: readonly string[], known: readonly string[], code: MapFaultCode) =>
    words.filter((word) => !known.includes(word)).map((word) => fault(code, word))

  return [
    ...among(Object.values(map.statuses), statuses, 'status_unknown'),
    ...among(Object.values(map.origins), origins, 'origin_unknown'),
    ...named.filter((one) => !ours.has(plain(one))).map((one) => fault('location_unknown', one)),
  ]
}

/** Everything in a map that cannot be; none: files may be read by it. */
export const mapFaults = (map: ColumnMap, context: MapContext): MapFault[] => [
  ...columnFaults(map, context),
  ...(isTimezone(map.timezone) ? [] : [fault('timezone_unknown', map.timezone)]),
  ...(isCurrency(map.currency) ? [] : [fault('currency_unknown', map.currency)]),
  ...wordFaults(map, context),
]
