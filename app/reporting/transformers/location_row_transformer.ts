import { BaseTransformer } from '@adonisjs/core/transformers'
import { money } from '#core/money_text'
import { credits, evidenceOf, ratio } from '#reporting/figures'
import type { LocationFigures } from '#reporting/location_figures'

/** A location, the appointments without one, or the total. */
export default class LocationRowTransformer extends BaseTransformer<
  LocationFigures & {
    allMicros: bigint
    currency: string
    /** The same of the days that ratios are made of. */
    settled?: Pick<LocationFigures, 'sums' | 'creditedMicros'>
  }
> {
  toObject() {
    const { location, sums, outcomes, allMicros, currency } = this.resource
    const settled = this.resource.settled ?? this.resource

    return {
      // Several places that say the same under a label have no id of their own.
      locationId: location?.members.includes(location.id) ? location.id : null,
      locationIds: location?.members ?? [],
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
      shareAttributed: ratio(settled.creditedMicros, settled.sums.micros),
      newShare: ratio(credits(settled.sums.newKept), credits(settled.sums.kept)),
      evidence: evidenceOf(sums),
    }
  }
}
