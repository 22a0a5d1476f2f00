import { gunzipSync, gzipSync } from 'node:zlib'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'

const CHUNK_BYTES = 1024 * 1024
const GZIP_LEVEL = 1

/** Pieces of one size; memory holds one and what comes next. */
export async function* pieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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

/**
 * Files that are kept in a table of their pieces, packed and sealed. `owner` is the column of what
 * a file belongs to; the table has `number` and `sealed` beside it.
 */
export function sealedChunks(table: string, owner: string) {
  const place = (id: string, number: number) => ({
    ...{ table, rowId: `${id}/${number}`, column: 'sealed' },
  })

  /** Inside the door. */
  async function put(id: string, number: number, bytes: Buffer) {
    const packed = gzipSync(bytes, { level: GZIP_LEVEL }).toString('base64')
    await CurrentBusiness.query(
      `insert into ${table} (business_id, ${owner}, number, sealed) values ($1, $2, $3, $4)`,
      [CurrentBusiness.id(), id, number, await seal(packed, place(id, number))]
    )
  }

  async function read(id: string, number: number) {
    const [row] = await CurrentBusiness.query<{ sealed: string }>(
      `select sealed from ${table} where business_id = $1 and ${owner} = $2 and number = $3`,
      [CurrentBusiness.id(), id, number]
    )

    return row ? gunzipSync(Buffer.from(await open(row.sealed, place(id, number)), 'base64')) : null
  }

  /** The file from its beginning, a piece at a time. Opens the door for each. */
  async function* of(scope: BusinessScope, id: string): AsyncGenerator<Buffer> {
    for (let number = 0; ; number++) {
      const bytes = await CurrentBusiness.run(scope, () => read(id, number))
      if (!bytes) return
      yield bytes
    }
  }

  /** Inside the door. */
  const drop = (id: string) =>
    CurrentBusiness.query(`delete from ${table} where business_id = $1 and ${owner} = $2`, [
      CurrentBusiness.id(),
      id,
    ])

  return { put, of, drop }
}
