import { BAND_FROM } from '#attribution/confidence'
import { CurrentBusiness } from '#tenancy/current_business'
import { money } from '#core/money_text'
import { credits } from '#reporting/figures'
import { leftOut } from '#reporting/queries/left_out_query'
import type { ReportRequest } from '#reporting/reports/report_period'

/** What a page that counts strong matches alone leaves out of its channels; null: it counts all. */
export async function strongOnly({ scope, filter }: ReportRequest, currency: string) {
  if (filter.matches !== 'strong') return null
  const rows = await CurrentBusiness.run(scope, () => leftOut(filter))
  const shown = rows.filter((row) => row.currency === currency)

  return {
    from: BAND_FROM.strong,
    appointments: credits(rows.reduce((sum, row) => sum + row.appointments, 0)),
    value: money(
      shown.reduce((sum, { micros }) => sum + micros, 0n),
      currency
    ),
  }
}
