import { readRow } from '#connectors/csv/read_row'
import type { RawRecord } from '#connectors/csv/read_row'
import { isSum } from '#connectors/csv/piece'
import type { RowsReading } from '#connectors/csv/piece'
import { RowValues } from '#connectors/csv/row_values'
import type { CsvSample } from '#connectors/csv/sample'
import { recordOf } from '#connectors/records/read_record'
import { RecordFault } from '#connectors/records/record_fault'
import type { RecordFaultCode } from '#connectors/records/record_fault'
import type { Money } from '#connector-sdk'
import { money } from '#core/money_text'

/** A row of the file as it would be taken in, or why not. */
export interface PreviewRow {
  line: number
  fault: { code: RecordFaultCode; field: string | null } | null
  isIgnored: boolean
  /** RFC 3339; when the visit is, or when was paid. */
  at: string | null
  bookedAt: string | null
  person: string
  service: string
  location: string
  status: string | null
  amount: ReturnType<typeof money> | null
  /** Of spend: a local day of the account, `YYYY-MM-DD`. */
  day: string | null
  account: string
  campaign: string
}

const personOf = (row: RowValues) =>
  row.text('customerName') ||
  [row.text('firstName'), row.text('lastName')].filter(Boolean).join(' ') ||
  row.text('email') ||
  row.text('phone')

function shown(own: RawRecord): Partial<PreviewRow> {
  const amount = (own.price ?? own.gross ?? own.cost) as Money | undefined

  return {
    at: ((own.startsAt ?? own.paidAt) as string | undefined) ?? null,
    bookedAt: (own.bookedAt as string | undefined) ?? null,
    status: (own.status as string | undefined) ?? null,
    day: (own.day as string | undefined) ?? null,
    amount: amount ? money(BigInt(amount.micros), amount.currency) : null,
  }
}

/** The first rows of a file as its map reads them. */
export function previewOf({ heads, rows }: CsvSample, reading: RowsReading): PreviewRow[] {
  return rows.map(({ line, cells }) => {
    const row = new RowValues(reading, (head) => cells[heads.indexOf(head)] ?? '')
    const said = {
      person: personOf(row),
      service: row.text('service'),
      location: row.text('location'),
      account: row.text('account') || (reading.map.account ?? ''),
      campaign: row.text('campaign'),
    }
    const empty = { at: null, bookedAt: null, status: null, amount: null, day: null }
    const base = { line, fault: null, isIgnored: false, ...said, ...empty }
    if (isSum({ cells })) return { ...base, isIgnored: true }
    try {
      const read = readRow(reading.type, row)
      if (!read) return { ...base, isIgnored: true }
      const checked = recordOf(read.own)
      if (!checked.ok) throw checked.failure

      return { ...base, ...shown(read.own), location: row.place?.name ?? '' }
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error

      return { ...base, fault: { code: error.code, field: error.field ?? null } }
    }
  })
}
