import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import {
  createDataKey,
  DATA_KEYS_KNOWN_MS,
  forgetDataKeys,
  keyRing,
  rewrapped,
} from '#tenancy/vault'

/** A data key of the current business, without the key. */
export interface DataKeyRow {
  dekId: string
  kekId: string
  createdAt: Date
  /** Since when nothing is sealed with it; null: it is the one that seals. */
  retiredAt: Date | null
}

/** Inside the door; the one that seals first. */
export const dataKeyRows = () =>
  CurrentBusiness.query<DataKeyRow>(
    `select dek_id as "dekId", kek_id as "kekId", created_at as "createdAt", retired_at as "retiredAt"
       from business_keys where business_id = $1
      order by (retired_at is null) desc, created_at desc`,
    [CurrentBusiness.id()]
  )

/** Wraps every data key that another key of the ring holds with the first one. Returns how many. */
export async function rewrapDataKeys(): Promise<number> {
  const businessId = CurrentBusiness.id()
  const rows = await CurrentBusiness.query<{ dek_id: string; kek_id: string; wrapped: string }>(
    `select dek_id, kek_id, wrapped from business_keys
      where business_id = $1 and kek_id <> $2 for update`,
    [businessId, keyRing().firstId]
  )
  for (const row of rows) {
    const { kekId, wrapped } = rewrapped(businessId, row)
    await CurrentBusiness.query(
      `update business_keys set kek_id = $3, wrapped = $4 where business_id = $1 and dek_id = $2`,
      [businessId, row.dek_id, kekId, wrapped]
    )
  }

  return rows.length
}

/** A new data key seals from now on; the ones before open what they sealed. Returns its id. */
export async function replaceDataKey(): Promise<string> {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query(
    'update business_keys set retired_at = $2 where business_id = $1 and retired_at is null',
    [businessId, clock.date()]
  )
  const { id } = await createDataKey()
  CurrentBusiness.afterCommit(() => forgetDataKeys(businessId))

  return id
}

/**
 * Removes retired keys that hold nothing, once no process can still be sealing with them. `held`
 * are the ids that rows name. Returns how many.
 */
export async function removeEmptyKeys(held: readonly string[]): Promise<number> {
  const before = new Date(clock.nowMs() - 2 * DATA_KEYS_KNOWN_MS)
  const { affected } = await CurrentBusiness.query(
    `delete from business_keys
      where business_id = $1 and retired_at < $2 and not dek_id = any ($3::text[])`,
    [CurrentBusiness.id(), before, held]
  )

  return affected
}
