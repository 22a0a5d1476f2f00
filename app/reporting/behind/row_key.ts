import { NIL_UUID } from '#core/ids'
import { UNATTRIBUTED } from '#reporting/channel_labels'

/** What is not known: a campaign, an ad group, an ad, a location. */
export const NONE = 'none'

/** Which row of its table a figure stands in; each part is an id, `none`, or null: any. */
export interface RowKey {
  channel: string | null
  campaign: string | null
  adGroup: string | null
  ad: string | null
  place: string | null
  account: string | null
}

/** The row of a total. */
export const ANY_ROW: RowKey = {
  channel: null,
  campaign: null,
  adGroup: null,
  ad: null,
  place: null,
  account: null,
}

/** Conditions of a statement, whose parameters are numbered as they come. */
export class Conditions {
  readonly values: unknown[] = []
  readonly #parts: string[] = []

  /** Which number the value has. */
  bind(value: unknown) {
    return `$${this.values.push(value)}`
  }

  /** `write` makes SQL of the number of the value; a null value asks for nothing. */
  when(value: string | null, write: (parameter: string) => string) {
    if (value !== null) this.#parts.push(write(this.bind(value)))

    return this
  }

  always(sql: string) {
    if (sql) this.#parts.push(sql)

    return this
  }

  get sql() {
    return this.#parts.map((one) => `(${one})`).join(' and ')
  }
}

const NIL = `'${NIL_UUID}'`
/** Ids that a table of names does not know are no row of their own: they stand under `none`. */
const named = (column: string, table: string, id: string | null) =>
  id === NONE
    ? `not exists (select 1 from ${table} n where n.business_id = $1 and n.id = ${column})`
    : null

function oneOf(
  on: Conditions,
  column: string,
  { id, table }: { id: string | null; table: string }
) {
  const unknown = named(column, table, id)
  if (unknown) on.always(unknown)
  else on.when(id, (parameter) => `${column} = ${parameter}::uuid`)
}

const IN_ACCOUNT = (parameter: string) => `campaign_id in (
  select c.id from campaigns c
    join ad_accounts t on t.business_id = c.business_id and t.connection_id = c.connection_id
     and t.external_id = c.external_ad_account_id
   where c.business_id = $1 and t.id = ${parameter}::uuid)`

/** Credits of the row, on the unqualified columns of `credits`. */
export function creditConditions(on: Conditions, row: RowKey) {
  // A campaign's clicks may be of several channels: its row has the credit of all of them.
  const channel = row.campaign !== null && row.campaign !== NONE ? null : row.channel
  on.when(channel, (parameter) => `channel = ${parameter}`)
  if (row.campaign !== null) on.always(`channel <> '${UNATTRIBUTED}'`)
  oneOf(on, 'campaign_id', { id: row.campaign, table: 'campaigns' })
  oneOf(on, 'ad_group_id', { id: row.adGroup, table: 'ad_groups' })
  oneOf(on, 'ad_id', { id: row.ad, table: 'ads' })
  oneOf(on, 'location_id', { id: row.place, table: 'locations' })
  on.when(row.account, IN_ACCOUNT)
}

const TOTALS = `ad_group_id = ${NIL} and ad_id = ${NIL}`

/**
 * Spend of the row, on the columns of `spend_daily`: finer rows tell the same money again, so that
 * an ad group is stated by itself, or else it is the sum of its ads.
 */
export function spendConditions(on: Conditions, row: RowKey, days: [from: string, to: string]) {
  const channel = row.campaign !== null && row.campaign !== NONE ? null : row.channel
  on.when(channel, (parameter) => `s.channel = ${parameter}`)
  oneOf(on, 's.campaign_id', { id: row.campaign, table: 'campaigns' })
  on.when(row.account, (parameter) => `s.ad_account_id = ${parameter}::uuid`)
  if (row.adGroup === null && row.ad === null) {
    on.always(TOTALS)

    return
  }
  oneOf(on, 's.ad_group_id', { id: row.adGroup, table: 'ad_groups' })
  if (row.ad !== null) {
    on.always(`s.ad_id <> ${NIL}`)
    oneOf(on, 's.ad_id', { id: row.ad, table: 'ads' })

    return
  }
  on.always(`not (${TOTALS})`)
  on.always(`s.ad_id = ${NIL} or not exists (
    select 1 from spend_daily g
     where g.business_id = $1 and g.day between ${days[0]} and ${days[1]}
       and g.campaign_id = s.campaign_id and g.ad_group_id = s.ad_group_id and g.ad_id = ${NIL}
       and g.ad_group_id <> ${NIL})`)
}
