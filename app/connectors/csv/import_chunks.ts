import { gunzipSync, gzipSync } from 'node:zlib'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'

export const CHUNK_BYTES = 1024 * 1024
const GZIP_LEVEL = 1

const place = (importId: string, number: number) => ({
  ...{ table: 'import_chunks', rowId: `${importId}/${number}`, column: 'sealed' },
})

/** Keeps a piece of a file, packed and sealed. Inside the door. */
export async function putChunk(importId: string, number: number, bytes: Buffer) {
  const packed = gzipSync(bytes, { level: GZIP_LEVEL }).toString('base64')
  await CurrentBusiness.query(
    'insert into import_chunks (business_id, import_id, number, sealed) values ($1, $2, $3, $4)',
    [CurrentBusiness.id(), importId, number, await seal(packed, place(importId, number))]
  )
}

const readChunk = async (importId: string, number: number) => {
  const [row] = await CurrentBusiness.query<{ sealed: string }>(
    'select sealed from import_chunks where business_id = $1 and import_id = $2 and number = $3',
    [CurrentBusiness.id(), importId, number]
  )

  return row
    ? gunzipSync(Buffer.from(await open(row.sealed, place(importId, number)), 'base64'))
    : null
}

/** The file again, from its beginning, a piece at a time. Opens the door for each. */
export async function* chunksOf(scope: BusinessScope, importId: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const bytes = await CurrentBusiness.run(scope, () => readChunk(importId, number))
    if (!bytes) return
    yield bytes
  }
}

/** What was in the file is in the records, or wanted by nobody. Inside the door. */
export const dropChunks = (importId: string) =>
  CurrentBusiness.query('delete from import_chunks where business_id = $1 and import_id = $2', [
    CurrentBusiness.id(),
    importId,
  ])
