import type { ModelRow } from '#reporting/model_figures'

/** Lowest and highest revenue among the models that are compared, their intervals joined. */
export interface ModelBand {
  low: bigint
  high: bigint
}

/**
 * The band of a row; null below two models. Intervals are those of appointments, at what an
 * appointment of the row is worth under the model.
 */
export function bandOf({ cells }: ModelRow, models: readonly string[]): ModelBand | null {
  const own = cells.filter(({ model }) => models.includes(model))
  if (own.length < 2) return null
  const ends = own.flatMap(({ micros, appointments, interval }) => {
    if (!interval || interval.standing === 'too_few' || appointments <= 0) return [micros]
    const at = (count: number) => BigInt(Math.round((Number(micros) * count) / appointments))

    return [micros, at(interval.low), at(interval.high)]
  })

  return {
    low: ends.reduce((a, b) => (a < b ? a : b)),
    high: ends.reduce((a, b) => (a > b ? a : b)),
  }
}
