/** An exact amount: millionths of the major unit as text, because they outgrow a float. */
export interface Money {
  micros: string
  currency: string
}
