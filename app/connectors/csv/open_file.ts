import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import { openTable } from '#connectors/csv/csv_table'
import type { CsvTable } from '#connectors/csv/csv_table'
import { delimiterOf } from '#connectors/csv/delimiter'
import type { Delimiter } from '#connectors/csv/delimiter'
import { decoded, EncodingSniffer } from '#connectors/csv/encoding'
import type { Encoding } from '#connectors/csv/encoding'
import type { CsvType } from '#connectors/csv/fields'
import { refuseOtherKinds } from '#connectors/csv/file_kind'
import { readCsv } from '#connectors/csv/read_csv'
import type { CsvFormat } from '#connectors/csv/read_csv'
import { sampleOf } from '#connectors/csv/sample'
import type { CsvSample } from '#connectors/csv/sample'

/** A file that can be read from its beginning as often as is needed. */
export type Reopened = () => AsyncIterable<Buffer>

const BEGINNING_CHARACTERS = 64 * 1024

/** Looks at the bytes of a file as they pass: whether it is text at all, and how it is written. */
export class FileWatcher {
  #sniffer = new EncodingSniffer()
  bytes = 0

  /** Throws CsvFault for another kind of file. */
  push(part: Buffer) {
    if (this.bytes === 0) refuseOtherKinds(part)
    this.bytes += part.length
    this.#sniffer.push(part)
  }

  end(): Encoding {
    if (this.bytes === 0) throw new CsvFault('empty')

    return this.#sniffer.end()
  }
}

async function beginningOf(file: Reopened, encoding: Encoding) {
  let text = ''
  for await (const part of decoded(file(), encoding)) {
    text += part
    if (text.length >= BEGINNING_CHARACTERS) break
  }

  return text.slice(0, BEGINNING_CHARACTERS)
}

async function encodingOf(file: Reopened) {
  const watcher = new FileWatcher()
  for await (const part of file()) watcher.push(part)

  return watcher.end()
}

/** How a file is written; what is known of it is not looked for again. */
export async function formatOf(
  file: Reopened,
  known: { encoding?: Encoding; delimiter?: Delimiter } = {}
): Promise<CsvFormat> {
  const encoding = known.encoding ?? (await encodingOf(file))

  return { encoding, delimiter: known.delimiter ?? delimiterOf(await beginningOf(file, encoding)) }
}

/** Its heads, and its rows as they are asked for. Throws CsvFault. */
export const tableOf = (file: Reopened, format: CsvFormat): Promise<CsvTable> =>
  openTable(readCsv(file(), format))

/** What a file is: its format, heads, first rows and words. Reads it to its end. Throws CsvFault. */
export async function lookAt(
  file: Reopened,
  { type, ...known }: { type: CsvType; encoding?: Encoding }
): Promise<{ format: CsvFormat; sample: CsvSample }> {
  const format = await formatOf(file, known)
  const sample = await sampleOf(await tableOf(file, format))
  if (type === 'spend' && sample.rowCount > CSV_LIMITS.spendRows) {
    throw new CsvFault('too_many_spend_rows')
  }

  return { format, sample }
}
