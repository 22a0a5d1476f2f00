/** A part of a split amount: whose, which share of the whole (0..1), and how much. */
export interface MoneyPart<Item> {
  item: Item
  share: number
  value: Money
}

const UNITS = 2 ** 53 // weights become integers on this scale, so that the division below is exact

/**
 * Integer micros (millionths of the major unit) of one ISO 4217 currency. Never a float.
 * Throws a RangeError for anything that is not a currency code, or when two currencies meet.
 */
export class Money {
  constructor(
    readonly micros: bigint,
    readonly currency: string
  ) {
    if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`not a currency code: "${currency}"`)
  }

  get isZero() {
    return this.micros === 0n
  }

  plus(other: Money) {
    return new Money(this.micros + this.#sameCurrency(other).micros, this.currency)
  }

  minus(other: Money) {
    return new Money(this.micros - this.#sameCurrency(other).micros, this.currency)
  }

  /** The amount × numerator ÷ denominator, rounded half up (towards more). */
  scale(numerator: bigint, denominator: bigint) {
    if (denominator === 0n) throw new RangeError('money cannot be divided by zero')
    const sign = denominator < 0n ? -1n : 1n
    const doubled = 2n * sign * this.micros * numerator + sign * denominator

    return new Money(floorDivide(doubled, 2n * sign * denominator), this.currency)
  }

  /**
   * Divides the amount exactly: by weight, what is left to the largest remainders, ties in the
   * order of the items. Weights that are all zero divide equally; nothing to divide among gives [].
   * Throws a RangeError for a weight that is negative or not a finite number.
   */
  split<Item>(items: readonly Item[], weigh: (item: Item, index: number) => number) {
    const shares = sharesOf(items.map(weigh))
    const micros = largestRemainder(this.micros, shares)

    return items.map((item, index): MoneyPart<Item> => ({
      item,
      share: shares[index]!,
      value: new Money(micros[index]!, this.currency),
    }))
  }

  #sameCurrency(other: Money) {
    if (other.currency === this.currency) return other
    throw new RangeError(`${this.currency} and ${other.currency} cannot be added`)
  }
}

/** Weights as shares of their sum, equal when all are zero. Throws as `Money.split` does. */
export function sharesOf(weights: readonly number[]): number[] {
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity))
  if (wrong !== undefined) throw new RangeError(`not a weight: ${wrong}`)

  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  if (largest === 0) return weights.map(() => 1 / weights.length)

  // Divided by the largest first: a sum of huge weights must not overflow, nor tiny ones vanish.
  const scaled = weights.map((weight) => weight / largest)
  const sum = scaled.reduce((total, weight) => total + weight, 0)

  return scaled.map((weight) => weight / sum + 0) // + 0 turns -0 into 0
}

function largestRemainder(total: bigint, shares: readonly number[]): bigint[] {
  const size = total < 0n ? -total : total
  const units = shares.map((share) => BigInt(Math.round(share * UNITS)))
  const whole = units.reduce((sum, unit) => sum + unit, 0n)
  const parts = units.map((unit) => (size * unit) / whole)
  const remainders = units.map((unit) => (size * unit) % whole)
  const left = Number(size - parts.reduce((sum, part) => sum + part, 0n))
  const order = remainders.map((_, index) => index)
  order.sort((a, b) => compare(remainders[b]!, remainders[a]!) || a - b)
  for (const index of order.slice(0, left)) parts[index]! += 1n

  return total < 0n ? parts.map((part) => -part) : parts
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

/** Integer division towards minus infinity; the divisor is positive. */
function floorDivide(dividend: bigint, divisor: bigint) {
  const quotient = dividend / divisor

  return dividend % divisor < 0n ? quotient - 1n : quotient
}
