import { BaseTransformer } from '@adonisjs/core/transformers'
import type { CampaignFigures } from '#reporting/campaign_figures'
import { channelLabel } from '#reporting/channel_labels'
import { figuresOf } from '#reporting/transformers/channel_row_transformer'
import type { FiguresRow } from '#reporting/transformers/channel_row_transformer'

/** A campaign, or what its channel earned without one. */
export default class CampaignRowTransformer extends BaseTransformer<CampaignFigures & FiguresRow> {
  toObject() {
    const { channel, campaign } = this.resource

    return {
      channel,
      channelLabel: channelLabel(channel),
      campaignId: campaign?.id ?? null,
      externalId: campaign?.externalId ?? null,
      name: campaign?.name ?? null,
      status: campaign?.status ?? null,
      adAccount: campaign?.adAccount ?? null,
      ...figuresOf(this.resource),
    }
  }
}
