import { BaseTransformer } from '@adonisjs/core/transformers'
import { channelLabel } from '#reporting/channel_labels'
import { credits, money } from '#reporting/figures'
import type { ModelRow } from '#reporting/model_figures'

/** A channel under every model. */
export default class ModelRowTransformer extends BaseTransformer<ModelRow & { currency: string }> {
  toObject() {
    const { channel, cells, currency } = this.resource

    return {
      channel,
      label: channelLabel(channel),
      values: cells.map(({ model, appointments, micros, share }) => ({
        model,
        appointments: credits(appointments),
        revenue: money(micros, currency),
        share,
      })),
    }
  }
}
