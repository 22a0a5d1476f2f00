import type { RowValues } from '#connectors/csv/row_values'

/** "Braun, Anna" and "Anna Maria Braun": what is written last, or before the comma, is the surname. */
export function nameParts(name: string): { firstName?: string; lastName?: string } {
  const [surname, given] = name.split(',').map((part) => part.trim())
  if (given) return { firstName: given, lastName: surname || undefined }
  const words = name.trim().split(/\s+/)
  if (words.length === 1) return { firstName: words[0] || undefined }

  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) }
}

/** The contact of a row, as the intake takes it; undefined where the row has none. */
export function contactIn(row: RowValues) {
  const name = row.text('customerName')
  const contact = {
    email: row.optionalText('email'),
    phone: row.optionalText('phone'),
    ...(name ? nameParts(name) : {}),
    ...(row.text('firstName') ? { firstName: row.text('firstName') } : {}),
    ...(row.text('lastName') ? { lastName: row.text('lastName') } : {}),
    postalCode: row.optionalText('postalCode'),
  }

  return Object.values(contact).some((value) => value !== undefined) ? contact : undefined
}

/** What tells one customer from another in a file without ids. */
export const personIn = (row: RowValues) =>
  [
    row.text('customerId') || row.text('email') || row.text('phone'),
    row.text('customerName'),
    row.text('firstName'),
    row.text('lastName'),
  ]
    .join('|')
    .toLowerCase()
