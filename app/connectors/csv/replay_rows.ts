import type { WaitingLetter } from '#connectors/dead_letters'
import type { ColumnMap } from '#connectors/csv/column_map'
import { rememberedMap } from '#connectors/csv/import_maps'
import { listPlaces } from '#connectors/csv/places'
import type { Place } from '#connectors/csv/places'
import { readingOf } from '#connectors/csv/plan_file'
import { Piece } from '#connectors/csv/piece'
import { readLetter } from '#connectors/csv/row_letter'
import type { RowLetter } from '#connectors/csv/row_letter'
import { RecordFault } from '#connectors/records/record_fault'
import type { BadLine, ReadBatch, ReadLine } from '#connectors/records/read_lines'
import { CurrentBusiness } from '#tenancy/current_business'

/** A letter that holds a row, with its line in the file, or else its place in the replay. */
interface Row {
  line: number
  text: string
  letter: RowLetter
}

const unreadable = (line: number, text: string): BadLine => {
  const { code, message } = new RecordFault('bad_shape')

  return { line, code, message, text }
}

interface Mapped {
  map: ColumnMap
  places: Place[]
}

/** Rows of one kind of file, as its map of today reads them. */
function readRows(rows: Row[], { map, places }: Mapped): ReadBatch {
  const { type } = rows[0]!.letter
  const heads = [...new Set(rows.flatMap(({ letter }) => Object.keys(letter.cells)))]
  const piece = new Piece(readingOf(CurrentBusiness.id(), { type, heads, map, places }))
  for (const { line, text, letter } of rows) {
    piece.add({ line, cells: heads.map((head) => letter.cells[head] ?? '') }, text)
  }

  return piece.end()
}

const rowsOf = ({ text, texts }: ReadLine) => (texts ? [...texts] : [text])

/**
 * Days of spend are sums of rows. One that is in already was summed without the row that waits, and
 * the row alone would take its place: it waits for the whole file. Inside the door.
 */
async function withoutTakenDays(
  { good, bad, ...rest }: ReadBatch,
  { sourceId, rows }: { sourceId: string; rows: Row[] }
): Promise<ReadBatch> {
  const ids = good.map(({ record }) => record.id)
  const known = await CurrentBusiness.query<{ id: string }>(
    `select external_id as id from ad_spend
      where business_id = $1 and connection_id = $2 and external_id = any($3) and gone_at is null`,
    [CurrentBusiness.id(), sourceId, ids]
  )
  const taken = new Set(known.map(({ id }) => id))
  const isTaken = ({ record }: ReadLine) => record.type === 'ad_spend_daily' && taken.has(record.id)
  const waiting = new Set(good.filter(isTaken).flatMap(rowsOf))
  const { code, message } = new RecordFault('day_taken')
  const still = rows.filter(({ text }) => waiting.has(text))

  return {
    ...rest,
    good: good.filter((one) => !rowsOf(one).every((text) => waiting.has(text))),
    bad: [...bad, ...still.map(({ line, text }) => ({ line, code, message, text }))],
  }
}

/**
 * Rows that could not be taken in, read again by what is said of such files now. `from` counts the
 * letters before these. Inside the door.
 */
export async function readLettersAgain(
  letters: readonly WaitingLetter[],
  { sourceId, from }: { sourceId: string; from: number }
): Promise<ReadBatch> {
  const batch: ReadBatch = { good: [], bad: [], lines: letters.length, doneBytes: 0 }
  const places = await listPlaces()
  const rows: Row[] = []
  letters.forEach(({ payload, line: own }, at) => {
    const letter = readLetter(payload)
    const line = own ?? from + at + 1
    if (letter.ok) rows.push({ line, text: payload, letter: letter.value })
    else batch.bad.push(unreadable(line, payload))
  })
  const kinds = Map.groupBy(rows, ({ letter }) => `${letter.type} ${letter.heads}`)
  for (const kind of kinds.values()) {
    const { type, heads: headsKey } = kind[0]!.letter
    const map = await rememberedMap({ connectionId: sourceId, type, headsKey })
    const again = map ? readRows(kind, { map, places }) : null
    const read =
      again && type === 'spend' ? await withoutTakenDays(again, { sourceId, rows: kind }) : again
    batch.good.push(...(read?.good ?? []))
    batch.bad.push(...(read?.bad ?? kind.map(({ line, text }) => unreadable(line, text))))
  }

  return batch
}
