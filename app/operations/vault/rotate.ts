import { openHere, sealHere } from '#accounts/installation_seal'
import { INSTALLATION_COLUMNS } from '#database/sealed_columns'
import type { SealedColumn } from '#database/sealed_columns'
import { rewrapDataKeys } from '#tenancy/data_keys'
import { keyRing } from '#tenancy/vault'
import { rowsOfOthers, writeSealed } from '#operations/vault/sealed_rows'
import { everyBusiness, inBusiness, inInstallation } from '#operations/vault/within'

export const BATCH = 200

/** So many of so many businesses; the result of the command. */
export interface Rotation {
  businesses: number
  dataKeys: number
  installationRows: number
}

/** Seals one batch of a column with the first key of the ring; 0: nothing is left. */
const resealBatch = (column: SealedColumn) =>
  inInstallation(async (within) => {
    const wanted = { keyId: keyRing().firstId, limit: BATCH }
    const rows = await rowsOfOthers(within, column, wanted)
    for (const row of rows) {
      const place = { table: column.table, rowId: row.rowId, column: column.column }
      const sealed = sealHere(openHere(row.sealed, place), place)
      await writeSealed(within, column, { row, sealed })
    }

    return rows.length
  })

/**
 * Wraps every data key, and seals every secret of the installation, with the first key of the ring.
 * One business a transaction; run again, it goes on where it stopped.
 */
export async function rotate(onProgress: (done: number, total: number) => void): Promise<Rotation> {
  const businesses = await everyBusiness()
  let dataKeys = 0
  let installationRows = 0
  for (const [index, id] of businesses.entries()) {
    dataKeys += await inBusiness(id, () => rewrapDataKeys())
    onProgress(index + 1, businesses.length)
  }
  for (const column of INSTALLATION_COLUMNS) {
    for (let count = BATCH; count === BATCH; installationRows += count) {
      count = await resealBatch(column)
    }
  }

  return { businesses: businesses.length, dataKeys, installationRows }
}
