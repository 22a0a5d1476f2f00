import { epochMs } from '#connector-sdk'
import { plain } from '#connectors/csv/fields'
import type { RawRecord } from '#connectors/csv/read_row'
import type { RowValues } from '#connectors/csv/row_values'

/** The row's own id, or one of what makes it this row: its time, its person and what it was for. */
export const idIn = (row: RowValues, parts: string[]) =>
  row.text('id') || row.reading.keyOf(parts.join('|'))

/** Where a file says when a row was last changed, an older file takes nothing back. */
export function versionIn(row: RowValues) {
  const updatedAt = row.instant('updatedAt')

  return updatedAt === undefined ? {} : { version: epochMs(updatedAt) }
}

/** A name of a file as the id of what it names. */
const idOfName = (name: string) => plain(name).slice(0, 200) || name.slice(0, 200)

/** What the row's record refers to: its place, its services, whoever served. */
export function besidesOf(row: RowValues) {
  const { place } = row
  const service = row.text('service')
  const staff = row.text('staff')
  const beside: RawRecord[] = []
  if (place) {
    const { id, name, timezone, country, currency } = place
    beside.push({
      ...{ type: 'location', id, name, timezone, country: country ?? undefined },
      ...{ currency, status: 'active' },
    } as RawRecord)
  }
  if (service) beside.push({ type: 'service', id: idOfName(service), name: service })
  if (staff) beside.push({ type: 'staff', id: idOfName(staff), name: staff, status: 'active' })

  return {
    beside,
    locationId: place?.id,
    serviceIds: service ? [idOfName(service)] : [],
    staffId: staff ? idOfName(staff) : undefined,
  }
}
