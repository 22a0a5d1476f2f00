import type { TableRow } from '#connectors/csv/csv_table'
import { columnsOf, Piece } from '#connectors/csv/piece'
import type { CsvBatch, RowsReading } from '#connectors/csv/piece'

const PIECE_ROWS = 1_000
/** A visit of several rows is never cut in two; a piece may grow by so many rows for it. */
const MOST_MORE = 200

/** Reads rows by a map, in pieces. The first `skip` rows were taken in before. */
export const readBatches = (
  rows: AsyncIterable<TableRow>,
  reading: RowsReading,
  skip = 0
): AsyncGenerator<CsvBatch> =>
  reading.type === 'spend' ? summed(rows, reading, skip) : pieces(rows, reading, skip)

async function* pieces(rows: AsyncIterable<TableRow>, reading: RowsReading, skip: number) {
  const columns = columnsOf(reading)
  const idAt = columns.get(reading.map.columns.id ?? '') ?? -1
  let piece = new Piece(reading, columns)
  let at = 0
  for await (const row of rows) {
    if (++at <= skip) continue
    if (piece.lines >= PIECE_ROWS && !isSameVisit(piece, row.cells[idAt] ?? '')) {
      yield piece.end()
      piece = new Piece(reading, columns)
    }
    piece.add(row)
  }
  if (piece.lines > 0) yield piece.end()
}

const isSameVisit = ({ lastId, lines }: Piece, id: string) =>
  id !== '' && id === lastId && lines < PIECE_ROWS + MOST_MORE

/**
 * Spend is a sum by campaign and day, and its rows stand anywhere in a file: all of it is one piece,
 * which is handed over in parts. The same file makes the same parts, so that one that broke off
 * goes on after those that are in.
 */
async function* summed(rows: AsyncIterable<TableRow>, reading: RowsReading, skip: number) {
  const piece = new Piece(reading)
  for await (const row of rows) piece.add(row)
  let passed = 0
  for (const part of parts(piece.end())) {
    passed += part.lines
    if (passed > skip) yield part
  }
}

/** Equal shares of the lines; what was left out is counted with the first part. */
function* parts({ good, bad, lines, ...leftOut }: CsvBatch): Generator<CsvBatch> {
  const count = Math.max(1, ...[good, bad].map(({ length }) => Math.ceil(length / PIECE_ROWS)))
  const nothing = { doneBytes: 0, ignored: 0, repeated: 0, ambiguousTimes: 0 }
  const linesTo = (part: number) => Math.floor((lines * part) / count)
  for (let part = 0; part < count; part++) {
    const [from, to] = [part * PIECE_ROWS, (part + 1) * PIECE_ROWS]
    yield {
      ...(part === 0 ? leftOut : nothing),
      good: good.slice(from, to),
      bad: bad.slice(from, to),
      lines: linesTo(part + 1) - linesTo(part),
    }
  }
}
