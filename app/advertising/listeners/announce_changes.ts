import { announce } from '#core/announce'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { writtenRows } from '#connectors/written_rows'
import { CurrentBusiness } from '#tenancy/current_business'
import { CampaignsChanged } from '#advertising/events/campaigns_changed'
import { SpendRestated } from '#advertising/events/spend_restated'

/** Words of any visit may name these; a click names its own visit alone. */
const NAMING = ['ad_account', 'campaign', 'ad_group', 'ad'] as const

/** Records of an ad platform were written: whoever names campaigns or sums spend is told. */
export async function announceAdvertising(event: RecordsTakenIn) {
  const names = NAMING.filter((type) => (event.counts[type] ?? 0) > 0)
  if (names.length) await announce(new CampaignsChanged(names.join(' ')))
  if (!event.counts.ad_spend_daily) return

  const span = await spendSpan(event)
  if (span?.from && span.to) await announce(new SpendRestated(span.from, span.to))
}

async function spendSpan(event: RecordsTakenIn) {
  const { column, values } = writtenRows(event, 'ad_spend_daily')
  const [span] = await CurrentBusiness.query<{ from: string | null; to: string | null }>(
    `select min(day) as "from", max(day) as "to" from ad_spend
      where business_id = $1 and connection_id = $2
        and ${column} = any($3)`,
    [CurrentBusiness.id(), event.sourceId, values]
  )

  return span
}
