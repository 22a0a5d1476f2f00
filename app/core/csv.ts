/** A spreadsheet runs text that begins so. */
const TRIGGER = /^[=+\-@\t\r\n\0]/

/**
 * One cell of RFC 4180. Text that a spreadsheet would run gets a leading apostrophe; numbers come
 * from us and are left as they are; absence is an empty cell.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  const plain = typeof value === 'string' ? value : JSON.stringify(value)
  const text = TRIGGER.test(plain) ? `'${plain}` : plain

  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of RFC 4180: cells that are written already, and CRLF. */
export const csvLine = (cells: readonly string[]) => `${cells.join(',')}\r\n`

/** Integer micros as a decimal with a point, exact, with two digits at least: "60.00", "-0.125". */
export function decimalText(micros: bigint | string): string {
  const text = String(micros)
  const sign = text.startsWith('-') ? '-' : ''
  const digits = text.replace('-', '').padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '')

  return `${sign}${digits.slice(0, -6)}.${fraction}`
}
