import type { MoneyText } from '#core/money_text'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { SheetColumn } from '#reporting/tables/sheet'

interface ModelLine {
  channel: string
  label: string
  values: { model: string; revenue: MoneyText; share: number; appointments: number }[]
}

/** Channels under every model: revenue, share and credited appointments of each. */
export function modelColumns(
  models: readonly { name: string; label: string }[],
  currency: string
): SheetColumn<ModelLine>[] {
  const cellOf = (row: ModelLine, model: string) => row.values.find((cell) => cell.model === model)!

  return [
    word('channel', ({ channel }) => channel),
    word('label', ({ label }) => label),
    ...models.flatMap(({ name, label }) =>
      [
        amount<ModelLine>('revenue', currency, (row) => cellOf(row, name).revenue),
        figure<ModelLine>('share_ratio', (row) => cellOf(row, name).share),
        figure<ModelLine>('appointments', (row) => cellOf(row, name).appointments),
      ].map((column) => ({ ...column, group: { name, label } }))
    ),
  ]
}

interface PlaceLine {
  name: string | null
  timezone: string | null
  booked: number
  kept: number
  paid: number
  noShow: number
  cancelled: number
  open: number
  keptRate: number | null
  newKept: number
  newShare: number | null
  revenue: MoneyText
  shareAttributed: number | null
}

/** What a report of locations says: its rows, and which of them are none of a place. */
export interface PlaceLines<Row extends PlaceLine> {
  withoutLocation: Row
  total: Row
  currency: string
  by: string | null
}

/** Locations, or groups of them, in the words of the file. */
export function placeColumns<Row extends PlaceLine>({
  withoutLocation,
  total,
  currency,
  by,
}: PlaceLines<Row>): SheetColumn<Row>[] {
  const nameOf = (row: Row) => {
    if (row === total) return 'total'

    return row.name ?? (row === withoutLocation ? 'without_location' : 'without_label')
  }

  return [
    word(by ?? 'location', nameOf),
    word('timezone', ({ timezone }) => timezone),
    figure('booked_appointments', ({ booked }) => booked),
    figure('kept_appointments', ({ kept }) => kept),
    figure('paid_appointments', ({ paid }) => paid),
    figure('no_shows', ({ noShow }) => noShow),
    figure('cancelled_appointments', ({ cancelled }) => cancelled),
    figure('open_appointments', ({ open }) => open),
    figure('kept_rate_ratio', ({ keptRate }) => keptRate),
    figure('new_persons', ({ newKept }) => newKept),
    figure('new_share_ratio', ({ newShare }) => newShare),
    amount('revenue', currency, ({ revenue }) => revenue),
    figure('share_attributed_ratio', ({ shareAttributed }) => shareAttributed),
  ]
}
