const DIGITS = 9

/**
 * Every number of a model or a map, to nine digits: sums of the same parts in another order differ
 * in the sixteenth, and must not state another confidence.
 */
export function rounded<Value>(value: Value): Value {
  if (typeof value === 'number') return Number(value.toPrecision(DIGITS)) as Value
  if (Array.isArray(value)) return value.map(rounded) as Value
  if (value === null || typeof value !== 'object') return value

  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, rounded(part)])
  ) as Value
}
