/** An amount as pages and caches hold it: micros as text, because they outgrow a float. */
export interface MoneyText {
  micros: string
  currency: string
}

export const money = (micros: bigint, currency: string): MoneyText => ({
  micros: micros.toString(),
  currency,
})
