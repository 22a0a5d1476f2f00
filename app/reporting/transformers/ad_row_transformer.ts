import { BaseTransformer } from '@adonisjs/core/transformers'
import type { AdFigures } from '#reporting/ad_figures'
import { figuresOf } from '#reporting/transformers/channel_row_transformer'
import type { FiguresRow } from '#reporting/transformers/channel_row_transformer'

/** An ad group or an ad; null where the click told of neither. */
export default class AdRowTransformer extends BaseTransformer<AdFigures & FiguresRow> {
  toObject() {
    const { ad } = this.resource

    return {
      id: ad?.id ?? null,
      name: ad === null ? null : (ad.name ?? ad.externalId),
      status: ad?.status ?? null,
      ...figuresOf(this.resource),
    }
  }
}
