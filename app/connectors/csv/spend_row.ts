import { spendId } from '#connector-sdk'
import type { CampaignRecord, Money } from '#connector-sdk'
import { decimalIn } from '#connectors/csv/numbers'
import type { RawRecord, RowRecords } from '#connectors/csv/read_row'
import type { RowValues } from '#connectors/csv/row_values'
import { RecordFault } from '#connectors/records/record_fault'

/** What a campaign cost on a local day of its ad account, as a file or somebody says it. */
export interface SpendDay {
  account: string
  campaign: string
  /** As the platform calls it; '': its name stands in. */
  campaignId: string
  /** `YYYY-MM-DD` */
  day: string
  cost: Money
  impressions: number
  clicks: number
  /** What the platform claims. */
  conversions?: number
  conversionValue?: Money
}

/** What a file does not say of its campaigns, and how a text becomes an id that tells nothing. */
export interface SpendTerms {
  kind: CampaignRecord['channel']
  /** IANA, of the account's days. */
  timezone: string
  keyOf: (text: string) => string
}

/** The source of everything that is entered by hand, and of files that are given no other. */
export const SPEND_SOURCE = 'Spend by hand and CSV'

const MOST_ID_CHARACTERS = 200
/** What an id of spend has beside those of its account and campaign. */
const OWN_CHARACTERS = '|campaign||YYYY-MM-DD'.length
const NO_COUNT = /^-*$/

/** Names are the same without their case; in another currency it is another account. */
export const accountIdOf = ({ account, cost }: Pick<SpendDay, 'account' | 'cost'>) =>
  `${account.trim().toLowerCase()} ${cost.currency}`

function campaignIdOf(spend: SpendDay, { keyOf }: SpendTerms) {
  const account = accountIdOf(spend)
  const id = spend.campaignId || `${account}|${spend.campaign.trim().toLowerCase()}`
  const isLong = account.length + id.length + OWN_CHARACTERS > MOST_ID_CHARACTERS

  return isLong ? keyOf(id) : id
}

/** The records of a day of spend: its own, and the account and campaign that it names. */
export function spendRecords(spend: SpendDay, terms: SpendTerms): RowRecords {
  const { account, campaign, day, cost, impressions, clicks } = spend
  const adAccountId = accountIdOf(spend)
  const campaignId = campaignIdOf(spend, terms)
  const { kind, timezone } = terms
  const { currency } = cost

  return {
    own: {
      type: 'ad_spend_daily',
      id: spendId({ adAccountId, level: 'campaign', entityId: campaignId, day }),
      ...{ adAccountId, campaignId, day, level: 'campaign', impressions, clicks, cost },
      platformConversions: spend.conversions,
      platformConversionValue: spend.conversionValue,
    },
    beside: [
      {
        ...{ type: 'ad_account', id: adAccountId, name: account.trim() },
        ...{ currency, timezone, status: 'active' },
      } as RawRecord,
      {
        ...{ type: 'campaign', id: campaignId, adAccountId, name: campaign },
        ...{ channel: kind, status: 'active' },
      } as RawRecord,
    ],
  }
}

function dayIn(row: RowValues) {
  row.needed('day')
  const day = row.day('day')
  if (day === undefined) throw new RecordFault('bad_time', 'day')

  return day
}

/** A count of the platform; undefined where it has none, which it writes as "--". */
function countIn(row: RowValues, field: 'impressions' | 'clicks' | 'conversions') {
  const text = row.text(field)
  if (NO_COUNT.test(text)) return undefined
  const decimal = decimalIn(text, row.reading.map.isDecimalComma)
  const count = decimal === null ? -1 : Number(decimal)
  const isCount = field === 'conversions' || Number.isSafeInteger(count)
  if (count < 0 || !isCount) throw new RecordFault('bad_number', field)

  return count
}

function accountIn(row: RowValues) {
  const account = row.text('account') || row.reading.map.account
  if (!account) throw new RecordFault('missing_field', 'account')

  return account
}

/** A day of a campaign of a row. */
export function spendIn(row: RowValues): RowRecords {
  const { map, keyOf } = row.reading
  const day = dayIn(row)
  const campaign = row.needed('campaign')
  const cost = row.money('cost')
  if (!cost) throw new RecordFault('missing_field', 'cost')

  return spendRecords(
    {
      ...{ day, campaign, cost },
      account: accountIn(row),
      campaignId: row.text('campaignId'),
      impressions: countIn(row, 'impressions') ?? 0,
      clicks: countIn(row, 'clicks') ?? 0,
      conversions: countIn(row, 'conversions'),
      conversionValue: row.money('conversionValue'),
    },
    { kind: map.kind, timezone: map.timezone, keyOf }
  )
}
