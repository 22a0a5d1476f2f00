import { BUSINESS_COLUMNS } from '#database/sealed_columns'
import type { SealedColumn } from '#database/sealed_columns'
import { dataKeyRows, removeEmptyKeys, replaceDataKey } from '#tenancy/data_keys'
import { open, seal } from '#tenancy/vault'
import { BATCH } from '#operations/vault/rotate'
import { rowsOfOthers, rowsPerKey, writeSealed } from '#operations/vault/sealed_rows'
import type { Within } from '#operations/vault/sealed_rows'
import { inBusiness } from '#operations/vault/within'

export interface Rekeying {
  /** Values sealed anew. */
  rows: number
  /** Retired data keys that hold nothing any more and were removed. */
  removedKeys: number
  /** It went on with the key of a run that was cut short. */
  isResumed: boolean
}

async function perKey(within: Within) {
  const counts = new Map<string, number>()
  for (const column of BUSINESS_COLUMNS) {
    for (const { keyId, rows } of await rowsPerKey(within, column)) {
      counts.set(keyId, (counts.get(keyId) ?? 0) + rows)
    }
  }

  return counts
}

/** The key to seal with: a new one, or that of the run before, while rows of older keys remain. */
const begin = (businessId: string) =>
  inBusiness(businessId, async (within) => {
    const keys = await dataKeyRows()
    const counts = await perKey(within)
    const older = keys.filter(({ retiredAt }) => retiredAt !== null)
    const isResumed = older.some(({ dekId }) => counts.has(dekId))
    const keyId = isResumed ? keys[0]!.dekId : await replaceDataKey()
    const others = [...counts].filter(([id]) => id !== keyId)

    return { keyId, isResumed, total: others.reduce((sum, [, rows]) => sum + rows, 0) }
  })

const resealBatch = (businessId: string, column: SealedColumn, keyId: string) =>
  inBusiness(businessId, async (within) => {
    const rows = await rowsOfOthers(within, column, { keyId, limit: BATCH })
    for (const row of rows) {
      const place = { table: column.table, rowId: row.rowId, column: column.column }
      const sealed = await seal(await open(row.sealed, place), place)
      await writeSealed(within, column, { row, sealed })
    }

    return rows.length
  })

/**
 * A new data key for the business, and every value sealed with it, in batches of 200; run again, it
 * goes on where it stopped. Keys that hold nothing are removed by a later run, when no process can
 * be sealing with them any more.
 */
export async function rekey(
  businessId: string,
  onProgress: (done: number, total: number) => void
): Promise<Rekeying> {
  const { keyId, isResumed, total } = await begin(businessId)
  let rows = 0
  for (const column of BUSINESS_COLUMNS) {
    for (let count = BATCH; count > 0;) {
      count = await resealBatch(businessId, column, keyId)
      rows += count
      if (count > 0) onProgress(rows, total)
    }
  }
  const removedKeys = await inBusiness(businessId, async (within) =>
    removeEmptyKeys([...(await perKey(within)).keys()])
  )

  return { rows, removedKeys, isResumed }
}
