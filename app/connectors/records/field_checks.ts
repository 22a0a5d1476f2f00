import { isCountry, isCurrency, isTimezone } from '#tenancy/trade_places'
import { RecordFault } from '#connectors/records/record_fault'
import { isDay, isInstant, type Money } from '#connector-sdk'

/** One parsed line, or an object inside it; only fields that are asked for are ever looked at. */
export type Raw = Record<string, unknown>

const MAX_ID = 200
/** Longer texts are cut: nothing is found by what comes after. */
export const TEXT = { name: 300, agent: 2_000, url: 8_000, answer: 500, contact: 320 } as const

/** Currencies without a minor unit (ISO 4217): an amount of theirs has no decimals. */
const WHOLE = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
)
const MICROS = 1_000_000
const zones = new Map<string, boolean>()

/** Absent, null and '' are one thing in a bundle. */
const isAbsent = (value: unknown) => value === undefined || value === null || value === ''

const required = <T>(value: T | undefined, field: string): T => {
  if (value === undefined) throw new RecordFault('missing_field', field)

  return value
}

export function optionalId(raw: Raw, field: string): string | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'string' || value.length > MAX_ID) throw new RecordFault('bad_id', field)

  return value
}

export const id = (raw: Raw, field: string) => required(optionalId(raw, field), field)

export function ids(raw: Raw, field: string): string[] {
  const value = raw[field]
  if (isAbsent(value)) return []
  if (!Array.isArray(value) || value.length > 100) throw new RecordFault('bad_shape', field)

  return value.map((_, at) => required(optionalId(value as unknown as Raw, String(at)), field))
}

export function optionalText(raw: Raw, field: string, longest: number): string | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'string') throw new RecordFault('bad_text', field)

  return value.length > longest ? value.slice(0, longest).toWellFormed() : value
}

export const text = (raw: Raw, field: string, longest: number) =>
  required(optionalText(raw, field, longest), field)

export function optionalWord<Word extends string>(
  raw: Raw,
  field: string,
  words: ReadonlySet<Word>
): Word | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (!words.has(value as Word)) throw new RecordFault('unknown_word', field)

  return value as Word
}

export const word = <Word extends string>(raw: Raw, field: string, words: ReadonlySet<Word>) =>
  required(optionalWord(raw, field, words), field)

export function optionalInstant(raw: Raw, field: string): string | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'string' || !isInstant(value)) throw new RecordFault('bad_time', field)

  return value
}

export const instant = (raw: Raw, field: string) => required(optionalInstant(raw, field), field)

export function day(raw: Raw, field: string): string {
  const value = raw[field]
  if (isAbsent(value)) throw new RecordFault('missing_field', field)
  if (typeof value !== 'string' || !isDay(value)) throw new RecordFault('bad_time', field)

  return value
}

export function zone(raw: Raw, field: string): string {
  const name = text(raw, field, MAX_ID)
  let isKnown = zones.get(name)
  if (isKnown === undefined) {
    isKnown = isTimezone(name)
    if (zones.size < 1_000) zones.set(name, isKnown)
  }
  if (!isKnown) throw new RecordFault('bad_time', field)

  return name
}

export function optionalCountry(raw: Raw, field: string): string | undefined {
  const value = optionalText(raw, field, MAX_ID)
  if (value !== undefined && !isCountry(value)) throw new RecordFault('unknown_word', field)

  return value
}

export function optionalCurrency(raw: Raw, field: string): string | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'string' || !isCurrency(value)) throw new RecordFault('bad_money', field)

  return value
}

export const currency = (raw: Raw, field: string) => required(optionalCurrency(raw, field), field)

export function optionalMoney(raw: Raw, field: string): Money | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw new RecordFault('bad_money', field)

  const { micros, currency: code } = value as { micros: unknown; currency: unknown }
  const isAmount = Number.isSafeInteger(micros) && (micros as number) >= 0
  if (!isAmount || typeof code !== 'string' || !isCurrency(code)) {
    throw new RecordFault('bad_money', field)
  }
  if (WHOLE.has(code) && (micros as number) % MICROS !== 0)
    throw new RecordFault('bad_money', field)

  return { micros: micros as number, currency: code }
}

export const money = (raw: Raw, field: string) => required(optionalMoney(raw, field), field)

/** A further amount of the same payment: in the same currency. */
export function part(raw: Raw, field: string, of: Money): Money | undefined {
  const amount = optionalMoney(raw, field)
  if (amount && amount.currency !== of.currency) throw new RecordFault('bad_money', field)

  return amount
}

export function optionalCount(raw: Raw, field: string): number | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new RecordFault('bad_number', field)
  }

  return value as number
}

export const count = (raw: Raw, field: string) => required(optionalCount(raw, field), field)

/** A number from 0 that need not be whole: platforms claim fractions of a conversion. */
export function optionalNumber(raw: Raw, field: string): number | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'number' || !(value >= 0 && value < 1e12)) {
    throw new RecordFault('bad_number', field)
  }

  return value
}

/** An object inside the record; absent is undefined. */
export function optionalObject(raw: Raw, field: string): Raw | undefined {
  const value = raw[field]
  if (isAbsent(value)) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw new RecordFault('bad_shape', field)

  return value as Raw
}
