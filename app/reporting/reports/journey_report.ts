import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { journeyFigures } from '#reporting/journeys/journey_figures'
import type { PathFigures } from '#reporting/journeys/journey_figures'
import type { JourneyView } from '#reporting/journeys/journey_filter'
import { journeys } from '#reporting/queries/journeys_query'
import { cachedReport } from '#reporting/report_cache'
import { askedOf, echoOf } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'

const pathRow = (currency: string) => (path: PathFigures) => ({
  path: path.channels.join('.'),
  channels: path.channels.map((channel) => ({ channel, label: channelLabel(channel) })),
  appointments: path.appointments,
  persons: path.persons,
  medianDays: path.medianDays,
  value: money(path.micros, currency),
})

async function read(request: ReportRequest, view: JourneyView) {
  const { filter, business } = request
  const sums = await journeys({ ...filter, ...view })
  const found = journeyFigures(sums, { own: business.currency, asked: filter.currency })
  const { currency, rows, further, rare, withoutMicros, ...rest } = found
  const fold = ({ micros, ...sum }: typeof rare) => ({ ...sum, value: money(micros, currency) })
  const echo = echoOf(request, currency)

  return {
    ...echo,
    filter: { ...echo.filter, ...view },
    asOf: clock.date().toISOString(),
    ...rest,
    rows: rows.map(pathRow(currency)),
    further: fold(further),
    // Where health is concerned, a path of four persons is not even counted.
    rare: business.privacyMode === 'health' ? null : fold(rare),
    withoutValue: money(withoutMicros, currency),
  }
}

/** What do people touch before they book, and how long does it take? Cached for 30 s. */
export function journeyReport(request: ReportRequest, view: JourneyView) {
  const { question, ...asked } = askedOf('journeys', request)

  return cachedReport({ ...asked, question: { ...question, view } }, () =>
    CurrentBusiness.run(request.scope, () => read(request, view))
  )
}
