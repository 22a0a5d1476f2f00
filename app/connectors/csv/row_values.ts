import { fromLocal, fromMajor } from '#connector-sdk'
import type { Money } from '#connector-sdk'
import type { ColumnMap } from '#connectors/csv/column_map'
import { plain } from '#connectors/csv/fields'
import type { CsvField } from '#connectors/csv/fields'
import { clockIn, momentIn } from '#connectors/csv/moments'
import { decimalIn } from '#connectors/csv/numbers'
import { placeNamed } from '#connectors/csv/places'
import type { Place } from '#connectors/csv/places'
import { RecordFault } from '#connectors/records/record_fault'

/** What rows of one file are read with. */
export interface Reading {
  map: ColumnMap
  places: readonly Place[]
  /** A text as an id that tells nothing of it: rows without an id of their own. */
  keyOf: (text: string) => string
  /** A place for a name that is nobody's; absent: there is none. */
  placeFor?: (name: string) => Place | null
}

const MIDNIGHT = '00:00:00'
const CURRENCY = /^[A-Za-z]{3}$/

/** A cell by the field that its column gives. Throws RecordFault for what cannot be read. */
export class RowValues {
  #place: Place | null | undefined

  constructor(
    readonly reading: Reading,
    private cellOf: (head: string) => string
  ) {}

  /** '' where there is none. */
  text(field: CsvField): string {
    const head = this.reading.map.columns[field]

    return head === undefined ? '' : this.cellOf(head)
  }

  optionalText = (field: CsvField): string | undefined => this.text(field) || undefined

  needed(field: CsvField): string {
    const text = this.text(field)
    if (text === '') throw new RecordFault('missing_field', field)

    return text
  }

  /** The place of the row; null: of nowhere in particular. */
  get place(): Place | null {
    this.#place ??= this.#findPlace()

    return this.#place
  }

  #findPlace(): Place | null {
    const { map, places, placeFor } = this.reading
    const name = this.text('location') || null
    const ours = name === null ? map.location : (wordIn(map.locations, name) ?? name)
    if (ours === null) return null
    const place = placeNamed(places, ours) ?? placeFor?.(ours)
    if (!place) throw new RecordFault('unknown_location', 'location')

    return place
  }

  /**
   * An instant of a day column, and of a time of day beside it; `otherwise` stands in for the time where
   * none is written. Undefined where the cell is empty.
   */
  instant(field: CsvField, timeField?: CsvField, otherwise = MIDNIGHT): string | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const moment = momentIn(text, this.reading.map.dayOrder)
    if (!moment) throw new RecordFault('bad_time', field)
    const { day, offset } = moment
    const time = moment.time ?? (timeField ? this.#clock(timeField) : null) ?? otherwise
    if (offset) return `${day}T${time}${offset}`

    return this.#local(`${day}T${time}`, field)
  }

  /** A time of day of the same day as another instant. */
  sameDay(day: string, timeField: CsvField): string | undefined {
    const time = this.#clock(timeField)

    return time === null ? undefined : this.#local(`${day}T${time}`, timeField)
  }

  /** The local day of a column, `YYYY-MM-DD`. */
  day(field: CsvField): string | undefined {
    return momentIn(this.text(field), this.reading.map.dayOrder)?.day
  }

  /** Whether a day comes with a time of day, in its own cell or in the one beside it. */
  hasClock(field: CsvField, timeField: CsvField) {
    const moment = momentIn(this.text(field), this.reading.map.dayOrder)

    return Boolean(moment?.time) || this.text(timeField) !== ''
  }

  #clock(field: CsvField): string | null {
    const text = this.text(field)
    if (text === '') return null
    const clock = clockIn(text) ?? clockIn(momentIn(text, this.reading.map.dayOrder)?.time ?? '')
    if (!clock) throw new RecordFault('bad_time', field)

    return clock.time
  }

  #local(local: string, field: CsvField) {
    const zone = this.place?.timezone ?? this.reading.map.timezone
    try {
      return fromLocal(local, zone)
    } catch {
      throw new RecordFault('bad_time', field)
    }
  }

  get currency(): string {
    const text = this.text('currency')
    if (CURRENCY.test(text)) return text.toUpperCase()
    if (text !== '') throw new RecordFault('bad_money', 'currency')

    return this.place?.currency ?? this.reading.map.currency
  }

  /** Exact: the text itself becomes micros. A refund is never a negative amount. */
  money(field: CsvField): Money | undefined {
    const text = this.text(field)
    if (text === '' || /^-+$/.test(text)) return undefined
    const decimal = decimalIn(text, this.reading.map.isDecimalComma)
    const { currency } = this
    try {
      const amount = decimal === null ? null : fromMajor(decimal, currency)
      if (amount && amount.micros >= 0) return amount
    } catch {
      // not an amount of this currency
    }
    throw new RecordFault('bad_money', field)
  }

  /** Minutes: "45", "45 min", "1h 30min", "1:30". */
  minutes(field: CsvField): number | undefined {
    const text = this.text(field).toLowerCase()
    if (text === '') return undefined
    const [, hours, minutes] =
      /^(?:(\d{1,3})\s*(?:h|hr|hrs|hours?|std|stunden?|:)\s*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes?|minuten|minutos)?\.?)?$/.exec(
        text
      ) ?? []
    if (hours === undefined && minutes === undefined) throw new RecordFault('bad_number', field)

    return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  }

  /** Our word for a word of the file. */
  word(words: Record<string, string>, field: CsvField): string {
    const found = wordIn(words, this.text(field))
    if (found === undefined) throw new RecordFault('unknown_word', field)

    return found
  }
}

/** Words are compared without case and accents, as platforms change them. */
export function wordIn(words: Record<string, string>, word: string): string | undefined {
  const exact = Object.hasOwn(words, word) ? words[word] : undefined

  return exact ?? Object.entries(words).find(([one]) => plain(one) === plain(word))?.[1]
}
