import { money } from '#core/money_text'
import type { MoneyText } from '#core/money_text'

interface Cell {
  model: string
  appointments: number
  revenue: MoneyText
  share: number
}
interface Row<C extends Cell> {
  channel: string
  label: string
  values: C[]
}

/** Every cell beside that of the reference, and how far the models lie apart. */
function besides<C extends Cell, R extends Row<C>>({ values, ...row }: R, reference: string) {
  const base = values.find(({ model }) => model === reference)
  const shares = values.map(({ share }) => share)

  return {
    ...row,
    lowestShare: Math.min(...shares),
    highestShare: Math.max(...shares),
    values: values.map((cell) => ({
      ...cell,
      /** Null where the reference has no figures. */
      difference: base
        ? money(BigInt(cell.revenue.micros) - BigInt(base.revenue.micros), cell.revenue.currency)
        : null,
    })),
  }
}

interface Rows<C extends Cell, R extends Row<C>> {
  rows: R[]
  baseline: R | null
  unattributed: R
  total: R
}

const SAME = 1e-6

/**
 * A report of models as its page compares them. `isSameRest`: every model leaves the same
 * appointments unattributed, as they must, because matching comes before crediting.
 */
export function modelComparison<C extends Cell, R extends Row<C>>(
  { rows, baseline, unattributed, total }: Rows<C, R>,
  reference: string
) {
  const counts = unattributed.values.map(({ appointments }) => appointments)

  return {
    rows: rows.map((row) => besides<C, R>(row, reference)),
    baseline: baseline && besides<C, R>(baseline, reference),
    unattributed: besides<C, R>(unattributed, reference),
    total: besides<C, R>(total, reference),
    isSameRest: counts.every((count) => Math.abs(count - counts[0]!) < SAME),
  }
}
