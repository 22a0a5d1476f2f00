import { TOUCHPOINT_COLUMNS, type Column, type TouchpointRow } from '#capture/touchpoint_row'

const SPECIAL = /["\\]/
const SPECIALS = /["\\]/g

/**
 * PostgreSQL's own text of an array. The driver would make the same, at five times the price:
 * a row has over thirty columns and there are tens of thousands of rows a second.
 */
export function arrayText(values: readonly unknown[], form: Column['form'] = 'text') {
  let text = '{'
  for (const value of values) {
    if (text.length > 1) text += ','
    text += value === null || value === undefined ? 'NULL' : elementText(value, form)
  }

  return `${text}}`
}

function elementText(value: unknown, form: Column['form']) {
  if (form === 'plain') return String(value)
  if (form === 'bytes') return `"\\\\x${(value as Buffer).toString('hex')}"`
  const text = value as string

  return SPECIAL.test(text) ? `"${text.replace(SPECIALS, '\\$&')}"` : `"${text}"`
}

/** The parameters of a statement over rows: one array text per column of `touchpoints`. */
export const rowArrays = (rows: readonly TouchpointRow[]) =>
  TOUCHPOINT_COLUMNS.map(({ form, of }) => arrayText(rows.map(of), form))

/** Touchpoint id, kind, hash and time of every key, as four array texts. */
export function keyArrays(rows: readonly TouchpointRow[]) {
  const all = rows.flatMap(({ id, occurredAtMs, keys }) =>
    keys.map(({ kind, hash }) => ({ id, kind, hash, at: new Date(occurredAtMs).toISOString() }))
  )

  return [
    arrayText(
      all.map(({ id }) => id),
      'plain'
    ),
    arrayText(
      all.map(({ kind }) => kind),
      'plain'
    ),
    arrayText(
      all.map(({ hash }) => hash),
      'bytes'
    ),
    arrayText(
      all.map(({ at }) => at),
      'plain'
    ),
  ]
}

/** Arrays of arrays would be flattened by `unnest`: they travel as text. */
const sentType = ({ form, type }: Column) => (form === 'words' ? 'text' : type)

/** `unnest($1::uuid[], …) as g(business_id, …)`, parameters from `first` on. */
export const unnestColumns = (first = 1) => {
  const arrays = TOUCHPOINT_COLUMNS.map((column, at) => `$${first + at}::${sentType(column)}[]`)

  return `unnest(${arrays.join(', ')}) as g(${COLUMN_NAMES})`
}

export const COLUMN_NAMES = TOUCHPOINT_COLUMNS.map(({ name }) => name).join(', ')

/** The select list that turns `g` into rows of the table. */
export const COLUMN_VALUES = TOUCHPOINT_COLUMNS.map(({ name, form, type }) =>
  form === 'words' ? `g.${name}::${type}` : `g.${name}`
).join(', ')

/** Column of a table, member of the row and type in SQL: one list behind reading and writing. */
export type RowColumn<Row> = [column: string, member: keyof Row, type: string]

const WORDS = new Set(['text', 'char(3)'])

/** The parameters of `unnested`: one array text per column. */
export const columnArrays = <Row>(columns: readonly RowColumn<Row>[], rows: readonly Row[]) =>
  columns.map(([, member, type]) =>
    arrayText(
      rows.map((row) => row[member]),
      WORDS.has(type) ? 'text' : 'plain'
    )
  )

export const columnNames = <Row>(columns: readonly RowColumn<Row>[]) =>
  columns.map(([column]) => column).join(', ')

/** SQL: rows made of such parameters, from parameter `first` on. */
export const unnested = <Row>(columns: readonly RowColumn<Row>[], first: number) =>
  `unnest(${columns.map(([, , type], at) => `$${first + at}::${type}[]`).join(', ')})`
