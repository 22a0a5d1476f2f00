import { BUSINESS_COLUMNS, INSTALLATION_COLUMNS } from '#database/sealed_columns'
import type { SealedColumn } from '#database/sealed_columns'
import { dataKeyRows } from '#tenancy/data_keys'
import { keyRing } from '#tenancy/vault'
import { rowsPerKey } from '#operations/vault/sealed_rows'
import type { Within } from '#operations/vault/sealed_rows'
import { everyBusiness, inBusiness, inInstallation } from '#operations/vault/within'

/** What hangs on one key of the ring. */
export interface KeyCensus {
  id: string
  /** The one that encrypts. */
  isFirst: boolean
  isInRing: boolean
  /** Data keys of businesses that it wraps. */
  dataKeys: number
  /** Secrets of the installation that it sealed. */
  installationRows: number
}

export interface VaultCensus {
  keys: KeyCensus[]
  /** Data keys that seal, and those that only open. */
  dataKeys: { current: number; retired: number }
  /** Values per column, and how many of them a retired data key sealed. */
  values: { table: string; column: string; rows: number; onRetired: number }[]
}

const add = (counts: Map<string, number>, key: string, by = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + by)

const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`

class Counts {
  dataKeys = new Map<string, number>()
  installation = new Map<string, number>()
  rows = new Map<string, number>()
  onRetired = new Map<string, number>()
  current = 0
  retired = 0

  async ofBusiness(within: Within) {
    const keys = await dataKeyRows()
    const sealing = keys.find(({ retiredAt }) => retiredAt === null)
    for (const { kekId, retiredAt } of keys) {
      add(this.dataKeys, kekId)
      if (retiredAt) this.retired++
      else this.current++
    }
    for (const column of BUSINESS_COLUMNS) {
      for (const { keyId, rows } of await rowsPerKey(within, column)) {
        add(this.rows, nameOf(column), rows)
        if (keyId !== sealing?.dekId) add(this.onRetired, nameOf(column), rows)
      }
    }
  }

  async ofInstallation(within: Within) {
    for (const column of INSTALLATION_COLUMNS) {
      for (const { keyId, rows } of await rowsPerKey(within, column)) {
        add(this.rows, nameOf(column), rows)
        add(this.installation, keyId, rows)
      }
    }
  }
}

/** Rows per key id, over every business and the installation. */
export async function census(): Promise<VaultCensus> {
  const counts = new Counts()
  for (const id of await everyBusiness()) {
    await inBusiness(id, (within) => counts.ofBusiness(within))
  }
  await inInstallation((within) => counts.ofInstallation(within))
  const { ids, firstId } = keyRing()
  const named = [...new Set([...ids, ...counts.dataKeys.keys(), ...counts.installation.keys()])]

  return {
    keys: named.map((id) => ({
      id,
      isFirst: id === firstId,
      isInRing: ids.includes(id),
      dataKeys: counts.dataKeys.get(id) ?? 0,
      installationRows: counts.installation.get(id) ?? 0,
    })),
    dataKeys: { current: counts.current, retired: counts.retired },
    values: [...BUSINESS_COLUMNS, ...INSTALLATION_COLUMNS].map(({ table, column, rowId }) => ({
      table,
      column,
      rows: counts.rows.get(nameOf({ table, column, rowId })) ?? 0,
      onRetired: counts.onRetired.get(nameOf({ table, column, rowId })) ?? 0,
    })),
  }
}
