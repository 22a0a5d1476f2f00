import { BaseTransformer } from '@adonisjs/core/transformers'
import { money } from '#core/money_text'
import { credits } from '#reporting/figures'
import type { ModelBand } from '#reporting/model_band'
import type { ModelRow } from '#reporting/model_figures'
import type { Influence } from '#reporting/reports/run_answer'

/** A row with what stands beside its models; null where it is not known. */
interface Told extends ModelRow {
  label: string
  currency: string
  influenced: Influence | null
  band: ModelBand | null
}

/** A channel under every model. */
export default class ModelRowTransformer extends BaseTransformer<Told> {
  toObject() {
    const { channel, label, cells, currency, influenced, band } = this.resource

    return {
      channel,
      label,
      values: cells.map(({ model, appointments, micros, share, interval }) => ({
        model,
        appointments: credits(appointments),
        revenue: money(micros, currency),
        share,
        low: interval && credits(interval.low),
        high: interval && credits(interval.high),
        standing: interval?.standing ?? null,
      })),
      influenced: influenced && {
        appointments: credits(influenced.appointments),
        revenue: money(influenced.micros, currency),
      },
      band: band && { low: money(band.low, currency), high: money(band.high, currency) },
    }
  }
}
