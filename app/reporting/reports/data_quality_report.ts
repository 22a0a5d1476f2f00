import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { ratio } from '#reporting/figures'
import { missingEvidence } from '#reporting/missing_evidence'
import { LEAST_WITH, matchLevers } from '#reporting/match_levers'
import { bookingSources } from '#reporting/queries/booking_sources_query'
import { bookedKinds, dropCounts } from '#reporting/queries/data_quality_query'
import type { BookedKind } from '#reporting/queries/data_quality_query'
import { cachedReport } from '#reporting/report_cache'
import { askedOf, echoOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readReconciliation } from '#reporting/reports/reconciliation'
import { readReliability } from '#reporting/reports/reliability'
import { readUtmAudit } from '#reporting/reports/utm_rows'
import { tierCounts } from '#reporting/tier_counts'

const KEPT = 'kept'

interface Counted {
  appointments: number
}

const total = (rows: readonly Counted[]) =>
  rows.reduce((sum, { appointments }) => sum + appointments, 0)

/** The gravest thing that each unmatched appointment lacks. */
function byReason(kinds: readonly BookedKind[]) {
  const reasonOf = ({ hasEmail, hasPhone, ...kind }: BookedKind) => {
    const contactKeys = [...(hasEmail ? ['email:'] : []), ...(hasPhone ? ['phone:'] : [])]

    return missingEvidence({ ...kind, contactKeys })[0] ?? 'no_touchpoints'
  }
  const all = total(kinds)

  return [...Map.groupBy(kinds, reasonOf)]
    .map(([reason, some]) => ({
      reason,
      appointments: total(some),
      share: ratio(total(some), all) ?? 0,
    }))
    .sort((a, b) => b.appointments - a.appointments || (a.reason < b.reason ? -1 : 1))
}

async function readDrops({ filter }: ReportRequest) {
  const counts = await dropCounts(filter)
  const kept = counts.find(({ reason }) => reason === KEPT)?.hits ?? 0
  const rows = counts.filter(({ reason }) => reason !== KEPT)
  const all = counts.reduce((sum, { hits }) => sum + hits, 0)

  return { kept, rows: rows.map((row) => ({ ...row, share: ratio(row.hits, all) ?? 0 })) }
}

async function read(request: ReportRequest) {
  const { filter } = request
  const { currency } = await readFigures(request)
  const kinds = await bookedKinds(filter)
  const tiers = tierCounts(kinds)
  const booked = total(tiers)
  const isWhole = seesSpend(request)

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    booked,
    unmatched: byReason(kinds.filter(({ isMatched }) => !isMatched)),
    levers: matchLevers(kinds),
    leastWith: LEAST_WITH,
    sources: await bookingSources(),
    tiers: tiers
      .map((row) => ({ ...row, share: ratio(row.appointments, booked) ?? 0 }))
      .sort((a, b) => b.appointments - a.appointments),
    reconciliation: await readReconciliation(filter),
    // Neither clicks nor spend have a location.
    audit: isWhole ? await readUtmAudit(request, currency) : null,
    drops: isWhole ? await readDrops(request) : null,
    // What was learned is of the whole business as well.
    reliability: isWhole ? await readReliability() : null,
    isWhole,
  }
}

/** How far may I trust this? Cached for 30 s. */
export const dataQualityReport = (request: ReportRequest) =>
  cachedReport(askedOf('data_quality', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
