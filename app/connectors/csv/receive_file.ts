import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import { chunksOf, putChunk } from '#connectors/csv/import_chunks'
import { describeImport, openImport, removeImport } from '#connectors/csv/import_life'
import type { NewCsvImport } from '#connectors/csv/import_life'
import { FileWatcher, lookAt } from '#connectors/csv/open_file'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { pieces } from '#tenancy/sealed_chunks'

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
