import { BaseTransformer } from '@adonisjs/core/transformers'
import { credits, evidenceOf, money, ratio } from '#reporting/figures'
import type { LocationFigures } from '#reporting/location_figures'

/** A location, the appointments without one, or the total. */
export default class LocationRowTransformer extends BaseTransformer<
  LocationFigures & { allMicros: bigint; currency: string }
> {
  toObject() {
    const { location, sums, creditedMicros, outcomes, allMicros, currency } = this.resource

    return {
      locationId: location?.id ?? null,
      name: location?.name ?? null,
      timezone: location?.timezone ?? null,
      booked: credits(sums.booked),
      kept: credits(sums.kept),
      paid: credits(sums.paid),
      newKept: credits(sums.newKept),
      noShow: outcomes.noShow,
      cancelled: outcomes.cancelled,
      open: outcomes.open,
      withoutPrice: outcomes.withoutPrice,
      keptRate: ratio(outcomes.kept, outcomes.kept + outcomes.noShow + outcomes.cancelled),
      revenue: money(sums.micros, currency),
      share: ratio(sums.micros, allMicros) ?? 0,
      shareAttributed: ratio(creditedMicros, sums.micros),
      newShare: ratio(credits(sums.newKept), credits(sums.kept)),
      evidence: evidenceOf(sums),
    }
  }
}
