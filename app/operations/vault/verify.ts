import { openHere } from '#accounts/installation_seal'
import { BUSINESS_COLUMNS, INSTALLATION_COLUMNS } from '#database/sealed_columns'
import type { SealedColumn } from '#database/sealed_columns'
import { open } from '#tenancy/vault'
import type { SealedPlace } from '#tenancy/vault'
import { rowsAfter } from '#operations/vault/sealed_rows'
import type { Within } from '#operations/vault/sealed_rows'
import { everyBusiness, inBusiness, inInstallation } from '#operations/vault/within'

const BATCH = 500
const MOST_NAMED = 20

/** A value that does not open: which row, and our word for why. */
export interface ShutValue {
  table: string
  column: string
  rowId: string
  code: string
}

export interface Verification {
  opened: number
  shutCount: number
  /** The first twenty. */
  shut: ShutValue[]
}

type Opener = (sealed: string, place: SealedPlace) => Promise<string> | string

class Check {
  readonly found: Verification = { opened: 0, shutCount: 0, shut: [] }

  constructor(private onProgress: (opened: number) => void) {}

  async column(within: Within, column: SealedColumn, opener: Opener) {
    for (let after = '', isMore = true; isMore;) {
      const rows = await rowsAfter(within, column, { after, limit: BATCH })
      for (const row of rows) await this.#row(column, row, opener)
      after = rows.at(-1)?.rowId ?? after
      isMore = rows.length === BATCH
      this.onProgress(this.found.opened)
    }
  }

  async #row(
    { table, column }: SealedColumn,
    { rowId, sealed }: { rowId: string; sealed: string },
    opener: Opener
  ) {
    try {
      await opener(sealed, { table, rowId, column })
      this.found.opened++
    } catch (error) {
      const code = /^(E_[A-Z_]+)/.exec(String((error as Error).message))?.[1] ?? 'E_UNKNOWN'
      this.found.shutCount++
      if (this.found.shut.length < MOST_NAMED) this.found.shut.push({ table, column, rowId, code })
    }
  }
}

/** Opens every sealed value of every business and of the installation; shows none. */
export async function verify(onProgress: (opened: number) => void): Promise<Verification> {
  const check = new Check(onProgress)
  for (const id of await everyBusiness()) {
    await inBusiness(id, async (within) => {
      for (const column of BUSINESS_COLUMNS) await check.column(within, column, open)
    })
  }
  await inInstallation(async (within) => {
    for (const column of INSTALLATION_COLUMNS) await check.column(within, column, openHere)
  })

  return check.found
}
