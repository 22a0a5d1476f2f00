import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import { CHUNK_BYTES, chunksOf, putChunk } from '#connectors/csv/import_chunks'
import { describeImport, openImport, removeImport } from '#connectors/csv/import_life'
import type { NewCsvImport } from '#connectors/csv/import_life'
import { FileWatcher, lookAt } from '#connectors/csv/open_file'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** Pieces of one size; memory holds one and what comes next. */
async function* pieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const part of bytes) {
    waiting.push(part)
    size += part.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

async function keepFile(scope: BusinessScope, id: string, bytes: AsyncIterable<Buffer>) {
  const watcher = new FileWatcher()
  let number = 0
  for await (const piece of pieces(bytes)) {
    watcher.push(piece)
    if (watcher.bytes > CSV_LIMITS.bytes) throw new CsvFault('too_many_bytes')
    await CurrentBusiness.run(scope, () => putChunk(id, number++, piece))
  }
  const encoding = watcher.end()

  return { encoding, byteCount: watcher.bytes }
}

/**
 * Takes the bytes of a file and looks at it: its row waits for a map. Throws CsvFault, and then
 * nothing of it is kept. Opens the door itself, never while it waits for bytes.
 */
export async function receiveFile(
  scope: BusinessScope,
  given: NewCsvImport,
  bytes: AsyncIterable<Buffer>
): Promise<string> {
  const id = await CurrentBusiness.run(scope, () => openImport(given))
  try {
    const { encoding, byteCount } = await keepFile(scope, id, bytes)
    const seen = await lookAt(() => chunksOf(scope, id), { encoding, type: given.type })
    await CurrentBusiness.run(scope, () => describeImport(id, { ...seen, byteCount }))

    return id
  } catch (error) {
    await CurrentBusiness.run(scope, () => removeImport(id)).catch(() => {})
    throw error
  }
}
