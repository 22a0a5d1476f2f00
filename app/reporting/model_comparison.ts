import { money } from '#reporting/figures'
import type { MoneyText } from '#reporting/figures'

interface Cell {
  model: string
  appointments: number
  revenue: MoneyText
  share: number
}
interface Row {
  channel: string
  label: string
  values: Cell[]
}

/** Every cell beside that of the reference, and how far the models lie apart. */
function besides({ values, ...row }: Row, reference: string) {
  const base = values.find(({ model }) => model === reference)!
  const shares = values.map(({ share }) => share)

  return {
    ...row,
    lowestShare: Math.min(...shares),
    highestShare: Math.max(...shares),
    values: values.map((cell) => ({
      ...cell,
      difference: money(
        BigInt(cell.revenue.micros) - BigInt(base.revenue.micros),
        cell.revenue.currency
      ),
    })),
  }
}

/**
 * A report of models as its page compares them. `isSameRest`: every model leaves the same
 * appointments unattributed, as they must, because matching comes before crediting.
 */
export function modelComparison(
  { rows, unattributed, total }: { rows: Row[]; unattributed: Row; total: Row },
  reference: string
) {
  const counts = new Set(unattributed.values.map(({ appointments }) => appointments))

  return {
    rows: rows.map((row) => besides(row, reference)),
    unattributed: besides(unattributed, reference),
    total: besides(total, reference),
    isSameRest: counts.size <= 1,
  }
}
