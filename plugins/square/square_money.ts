import { fromMinor, vine, type Money } from '#connector-sdk'

/** Square's Money: integer minor units. */
export const squareMoney = vine.object({ amount: vine.number(), currency: vine.string() })

interface SquareMoney {
  amount: number
  currency: string
}

export const moneyFrom = (raw: SquareMoney): Money => fromMinor(raw.amount, raw.currency)

export const someMoneyFrom = (raw: SquareMoney | undefined) => (raw ? moneyFrom(raw) : undefined)
