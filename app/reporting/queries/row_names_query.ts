import { CurrentBusiness } from '#tenancy/current_business'
import { NONE } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import { channelLabel } from '#reporting/channel_labels'

const TABLES = [
  ['campaign', 'campaigns', 'name'],
  ['adGroup', 'ad_groups', 'name'],
  ['ad', 'ads', 'coalesce(name, external_id)'],
  ['place', 'locations', 'name'],
  ['account', 'ad_accounts', 'name'],
] as const

/** What the row of a table is called, from its channel down; empty for a total. Inside the door. */
export async function rowNames(row: RowKey) {
  const names = row.channel === null ? [] : [channelLabel(row.channel)]
  for (const [part, table, name] of TABLES) {
    const id = row[part]
    if (id === null || id === NONE) continue
    const [found] = await CurrentBusiness.query<{ name: string }>(
      `select ${name} as name from ${table} where business_id = $1 and id = $2`,
      [CurrentBusiness.id(), id]
    )
    if (found) names.push(found.name)
  }

  return names
}
