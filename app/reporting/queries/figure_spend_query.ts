import { CurrentBusiness } from '#tenancy/current_business'
import type { Measure } from '#reporting/behind/figure_parts'
import { Conditions, spendConditions } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import type { Period } from '#reporting/periods'

/** Which spend is added up; inside the door, of a scope that sees spend. */
export interface FigureSpend {
  period: Period
  row: RowKey
  measure: Measure<'spend'>
  /** Amounts in others are not of the figure; clicks and impressions have none. */
  currency: string
  /** Null: of any channel. */
  channels: readonly string[] | null
}

/** What one campaign, ad group or ad had on a local day of its ad account. */
export interface FigureSpendRow {
  day: string
  channel: string
  adAccount: string | null
  campaign: string | null
  /** Of an ad group or an ad alone. */
  adGroup: string | null
  ad: string | null
  amount: bigint
  /** Its place in the list: what comes after it has a smaller one. */
  key: string[]
}

const KEY = [
  ['s.day', 'date'],
  ['s.channel', 'text'],
  ['s.ad_account_id', 'uuid'],
  ['s.campaign_id', 'uuid'],
  ['s.ad_group_id', 'uuid'],
  ['s.ad_id', 'uuid'],
  ['s.currency', 'text'],
] as const
/** So many parts has the key of a row. */
export const SPEND_KEY_PARTS = KEY.length

const AMOUNT: Record<Measure<'spend'>, string> = {
  cost: 'cost_micros',
  clicks: 'clicks',
  impressions: 'impressions',
}

function opened({ period: { from, to }, row, measure, currency, channels }: FigureSpend) {
  const on = new Conditions()
  on.bind(CurrentBusiness.id())
  const days: [string, string] = [on.bind(from), on.bind(to)]
  on.always(`s.day between ${days[0]} and ${days[1]}`)
  if (channels) on.always(`s.channel = any(${on.bind(channels)}::text[])`)
  if (measure === 'cost') on.always(`s.currency = ${on.bind(currency)}`)
  spendConditions(on, row, days)

  return on
}

/** A stated zero is a row: the platform was asked, and nothing was spent. */
export async function figureSpendTotal(asked: FigureSpend) {
  const on = opened(asked)
  const [row] = await CurrentBusiness.query<{ total: number; sum: bigint }>(
    `select count(*)::int as total, coalesce(sum(s.${AMOUNT[asked.measure]}), 0)::bigint as sum
       from spend_daily s where s.business_id = $1 and ${on.sql}`,
    on.values
  )

  return row!
}

/** A page of them, the newest day first, and one row more where there is a next page. */
export function figureSpend(asked: FigureSpend, page: { after: string[] | null; limit: number }) {
  const on = opened(asked)
  const { after } = page
  if (after) {
    const given = KEY.map(([, type], at) => `${on.bind(after[at])}::${type}`)
    on.always(`(${KEY.map(([column]) => column).join(', ')}) < (${given.join(', ')})`)
  }

  return CurrentBusiness.query<FigureSpendRow>(
    `select s.day, s.channel, t.name as "adAccount", c.name as campaign, g.name as "adGroup",
            d.name as ad, s.${AMOUNT[asked.measure]} as amount,
            array[${KEY.map(([column]) => `${column}::text`).join(', ')}] as key
       from spend_daily s
       left join ad_accounts t on t.business_id = s.business_id and t.id = s.ad_account_id
       left join campaigns c on c.business_id = s.business_id and c.id = s.campaign_id
       left join ad_groups g on g.business_id = s.business_id and g.id = s.ad_group_id
       left join ads d on d.business_id = s.business_id and d.id = s.ad_id
      where s.business_id = $1 and ${on.sql}
      order by ${KEY.map(([column]) => `${column} desc`).join(', ')}
      limit ${on.bind(page.limit + 1)}`,
    on.values
  )
}
