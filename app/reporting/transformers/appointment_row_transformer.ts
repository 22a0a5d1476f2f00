import { BaseTransformer } from '@adonisjs/core/transformers'
import { bandOf } from '#attribution/confidence'
import type { Band } from '#reporting/appointment_filter'
import { channelLabel, UNATTRIBUTED } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import type { Stage } from '#reporting/report_filter'

/** Below the weakest band there is no match, and no confidence to state. */
export function matchBand(confidence: number | null): { band: Band; confidence: number | null } {
  const band = bandOf(confidence ?? 0)

  return band === 'none' ? { band: 'unmatched', confidence: null } : { band, confidence }
}

/** Null: no price is known, and nothing was paid. */
export function valueOf(row: AppointmentRow, stage: Stage) {
  const isPriced = stage === 'booked' || stage === 'kept' ? row.priceMicros !== null : true
  if (!isPriced) return null
  if (row.micros === null)
    return stage === 'booked' ? money(row.priceMicros!, row.priceCurrency) : null
  if (row.micros === 0n && row.priceMicros === null) return null

  return money(row.micros, row.currency ?? row.priceCurrency)
}

/** One line of a list of appointments. */
export default class AppointmentRowTransformer extends BaseTransformer<
  AppointmentRow & { stage: Stage }
> {
  toObject() {
    const row = this.resource
    const channel = row.channel ?? UNATTRIBUTED

    return {
      id: row.id,
      externalId: row.externalId,
      bookedAt: row.bookedAt.toISOString(),
      startsAt: row.startsAt.toISOString(),
      timezone: row.timezone,
      person: row.person,
      location: row.location,
      service: row.service,
      status: row.status,
      origin: row.origin,
      isKept: row.isKept,
      value: valueOf(row, row.stage),
      isNew: row.personId === null ? null : row.isNew,
      channel,
      channelLabel: channelLabel(channel),
      ...matchBand(row.confidence),
    }
  }
}
