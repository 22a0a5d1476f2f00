import { BaseTransformer } from '@adonisjs/core/transformers'
import { channelLabel } from '#reporting/channel_labels'
import type { ShownTouchpoint } from '#reporting/queries/touchpoints_query'

/** A touchpoint on the time line. */
export default class TouchpointTransformer extends BaseTransformer<
  ShownTouchpoint & { isInJourney: boolean }
> {
  toObject() {
    const it = this.resource
    const landing = [it.landingHost, it.landingPath].filter(Boolean).join('')

    return {
      type: 'touchpoint' as const,
      id: it.id,
      externalId: it.eventId,
      at: it.occurredAt.toISOString(),
      kind: it.kind,
      channel: it.channel,
      channelLabel: channelLabel(it.channel),
      source: it.source,
      medium: it.medium,
      campaign: it.campaign,
      landing: landing || null,
      clickIdKind: it.clickIdKind,
      isInJourney: it.isInJourney,
    }
  }
}
