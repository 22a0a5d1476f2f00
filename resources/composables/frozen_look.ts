import type { useFormat } from '~/composables/use_format'
import type { FrozenColumn, FrozenValue } from '~/types/saved'

type Format = ReturnType<typeof useFormat>

/** How the figures of a column are written. */
export function lookOf({ name, unit }: FrozenColumn) {
  if (unit === 'amount') return 'money'
  if (name === 'roas_ratio') return 'ratio'

  return name.endsWith('_ratio') ? 'percent' : 'count'
}

const moneyOf = (value: FrozenValue, { currency }: FrozenColumn) => ({
  micros: String(value),
  currency: currency!,
})

/** A figure as its column writes it; the value is known. */
export function writtenValue(column: FrozenColumn, value: FrozenValue, format: Format) {
  const look = lookOf(column)

  return look === 'money' ? format.money(moneyOf(value, column)) : format[look](Number(value))
}

/** A change with its sign; shares change by points. */
export function writtenChange(column: FrozenColumn, change: FrozenValue, format: Format) {
  const look = lookOf(column)
  if (look === 'money') return format.money(moneyOf(change, column), { isDifference: true })

  return look === 'percent'
    ? format.points(Number(change))
    : format.signed(Number(change), look === 'ratio' ? [2, 2] : [0, 1])
}
