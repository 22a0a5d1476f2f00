import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'

/** Rows, and where the ones after them begin; null: there are none. */
export interface RowPage<Row, Cursor> {
  rows: readonly Row[]
  next: Cursor | null
}

/** Every page in a door of its own: a slow reader holds no transaction open. */
export async function* rowPages<Row, Cursor>(
  { scope }: Caller,
  read: (after: Cursor | null) => Promise<RowPage<Row, Cursor>>
): AsyncGenerator<readonly Row[]> {
  let after: Cursor | null = null
  do {
    const page: RowPage<Row, Cursor> = await CurrentBusiness.run(scope, () => read(after))
    after = page.next
    yield page.rows
  } while (after !== null)
}

/** A page of a list that begins after one of its rows; a full one may have others after it. */
export const fullPage = <Row, Cursor>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => Cursor
): RowPage<Row, Cursor> => ({ rows, next: rows.length === limit ? cursorOf(rows.at(-1)!) : null })
