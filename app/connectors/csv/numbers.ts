const POINT = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$/
const COMMA = /^(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d*)?$/

/**
 * "1,234.50", "€ 1.234,50", "(12)", "12-" in the file's own way, as an exact decimal with a point
 * and at most a leading minus; null where it is no number.
 */
export function decimalIn(text: string, isDecimalComma: boolean): string | null {
  const bare = text.replaceAll('\u2212', '-').replace(/[^\d.,()-]/g, '')
  const [, open, sign, digits, after, close] = /^(\(?)(-?)([\d.,]+)(-?)(\)?)$/.exec(bare) ?? []
  if (digits === undefined || Boolean(open) !== Boolean(close)) return null
  if (!(isDecimalComma ? COMMA : POINT).test(digits)) return null
  const [thousands, decimal] = isDecimalComma ? ['.', ','] : [',', '.']
  const plain = digits.replaceAll(thousands, '').replace(decimal, '.').replace(/\.$/, '')

  return open || sign || after ? `-${plain}` : plain
}

/** Does the column write 12,50? A value that both ways read says nothing. */
export const guessDecimalComma = (values: readonly string[]) =>
  values.some((value) => /,\d{1,2}\D*$/.test(value)) &&
  !values.some((value) => /\.\d{1,2}\D*$/.test(value))
