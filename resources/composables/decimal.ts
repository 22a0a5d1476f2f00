import type { Money } from '../types/money.js'

/** "-1234567" micros → "-1.234567": text to text, so that no amount passes through a float. */
export function decimalOf({ micros }: Money) {
  const sign = micros.startsWith('-') ? '-' : ''
  const digits = micros.replace('-', '').padStart(7, '0')

  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}` as Intl.StringNumericLiteral
}
