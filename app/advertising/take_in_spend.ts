import { clock } from '#core/clock'
import { ensureSource } from '#connectors/connections'
import { takeInFew } from '#connectors/records/take_in_bundle'
import type { CampaignRecord } from '#connector-sdk'
import { spendId } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import type { SpendLine } from '#advertising/spend_lines'

/** The source of everything that was entered by hand or came in a file of spend. */
export const SPEND_SOURCE = 'Spend by hand and CSV'
/** More at once is bulk. */
const LINES_AT_ONCE = 500

/** What campaigns of a file are, and the zone of their days. */
export interface SpendOrigin {
  kind: CampaignRecord['channel']
  timezone: string
}

const accountIdOf = ({ account, currency }: SpendLine) =>
  `${account.trim().toLowerCase()} ${currency}`
const campaignIdOf = (line: SpendLine) =>
  line.campaignId || `${accountIdOf(line)}|${line.campaign.trim().toLowerCase()}`

const sum = (a: number | null, b: number | null) => (a === null ? b : a + (b ?? 0))

/** Several rows of one campaign and day, as exports by ad set have them, are one sum. */
export function byCampaignDay(lines: readonly SpendLine[]): SpendLine[] {
  const days = new Map<string, SpendLine>()
  for (const line of lines) {
    const key = `${campaignIdOf(line)} ${accountIdOf(line)} ${line.day}`
    const known = days.get(key)
    days.set(
      key,
      known
        ? {
            ...known,
            impressions: known.impressions + line.impressions,
            clicks: known.clicks + line.clicks,
            costMicros: known.costMicros + line.costMicros,
            conversions: sum(known.conversions, line.conversions),
            valueMicros: sum(known.valueMicros, line.valueMicros),
          }
        : line
    )
  }

  return [...days.values()]
}

function recordsOf(lines: readonly SpendLine[], { kind, timezone }: SpendOrigin) {
  // What is entered later restates what was entered before.
  const version = clock.nowMs()
  const records = new Map<string, object>()
  for (const line of byCampaignDay(lines)) {
    const { account, currency, campaign, day, conversions, valueMicros } = line
    const [adAccountId, campaignId] = [accountIdOf(line), campaignIdOf(line)]
    const id = spendId({ adAccountId, level: 'campaign', entityId: campaignId, day })
    records.set(`account ${adAccountId}`, {
      type: 'ad_account',
      ...{ id: adAccountId, version, name: account.trim(), currency, timezone, status: 'active' },
    })
    records.set(`campaign ${campaignId}`, {
      type: 'campaign',
      ...{ id: campaignId, version, adAccountId, name: campaign, channel: kind, status: 'active' },
    })
    records.set(`spend ${id}`, {
      type: 'ad_spend_daily',
      ...{ id, version, adAccountId, campaignId, day, level: 'campaign' },
      impressions: line.impressions,
      clicks: line.clicks,
      cost: { micros: line.costMicros, currency },
      ...(conversions === null ? {} : { platformConversions: conversions }),
      ...(valueMicros === null
        ? {}
        : { platformConversionValue: { micros: valueMicros, currency } }),
    })
  }

  return [...records.values()]
}

/** Days of spend that a file writes anew, changes, or leaves as they are. */
export interface SpendOutcome {
  inserted: number
  updated: number
  unchanged: number
}

class DryRun extends Error {}

/** Spend that differs from what is there, by its id; inside the door. */
async function compared(records: readonly object[]): Promise<SpendOutcome> {
  const spend = records.filter(
    (record): record is { id: string; cost: { micros: number } } =>
      (record as { type: string }).type === 'ad_spend_daily'
  )
  const known = await CurrentBusiness.query<{ id: string; micros: bigint }>(
    `select s.external_id as id, s.cost_micros as micros from ad_spend s
       join connections c on c.business_id = s.business_id and c.id = s.connection_id
      where s.business_id = $1 and c.name = $2 and s.external_id = any($3::text[])`,
    [CurrentBusiness.id(), SPEND_SOURCE, spend.map(({ id }) => id)]
  )
  const micros = new Map(known.map((row) => [row.id, Number(row.micros)]))
  const isChanged = ({ id, cost }: (typeof spend)[number]) => micros.get(id) !== cost.micros
  const changed = spend.filter((one) => micros.has(one.id) && isChanged(one)).length

  return {
    inserted: spend.filter(({ id }) => !micros.has(id)).length,
    updated: changed,
    unchanged: micros.size - changed,
  }
}

async function takeIn(records: readonly object[]) {
  const sourceId = await ensureSource(SPEND_SOURCE)
  for (let at = 0; at < records.length; at += LINES_AT_ONCE) {
    const lines = records.slice(at, at + LINES_AT_ONCE).map((record, index) => ({
      number: at + index + 1,
      text: JSON.stringify(record),
      fault: null,
    }))
    const { rejected } = await takeInFew(lines, sourceId)
    if (rejected[0]) throw new Error(`spend was read and then refused: ${rejected[0].message}`)
  }
}

/**
 * Takes lines of spend in through the intake of every source, all or none. A dry run does the same
 * and keeps nothing. Opens the door itself.
 */
export async function takeInSpend(
  scope: BusinessScope,
  lines: readonly SpendLine[],
  { isDryRun, ...origin }: SpendOrigin & { isDryRun: boolean }
): Promise<SpendOutcome> {
  let outcome: SpendOutcome = { inserted: 0, updated: 0, unchanged: 0 }
  try {
    await CurrentBusiness.run(scope, async () => {
      const records = recordsOf(lines, origin)
      outcome = await compared(records)
      await takeIn(records)
      if (isDryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }

  return outcome
}
