import type { AppointmentRecord } from '#connector-sdk'
import { arrayText } from '#connectors/source_rows'
import type { SourceTable } from '#connectors/source_rows'
import type { HintColumns } from '#bookings/intake/hint_columns'
import type { Kept } from '#bookings/settle'

/** An appointment as it is to stand, worked out from its record. */
export interface AppointmentRow {
  record: AppointmentRecord
  locationId: string | null
  kept: Kept | null
  contactKeys: string[]
  maskedContact: string | null
  sealedContact: string | null
  hints: HintColumns
  flags: string[]
}

const text = (of: (row: AppointmentRow) => string | null | undefined) => ({
  type: 'text',
  of: (row: AppointmentRow) => of(row) ?? null,
})
const instant = (of: (row: AppointmentRow) => string | Date | null | undefined) => ({
  type: 'timestamptz',
  of: (row: AppointmentRow) => of(row) ?? null,
})
const texts = (of: (row: AppointmentRow) => string[]) => ({
  type: 'text[]',
  of: (row: AppointmentRow) => arrayText(of(row)),
})
const bytes = (of: (row: AppointmentRow) => Buffer | null) => ({ type: 'bytea', of })

export const APPOINTMENTS: SourceTable<AppointmentRow> = {
  name: 'appointments',
  onUpdate: 'updated_at = now()',
  columns: {
    location_id: { type: 'uuid', of: ({ locationId }) => locationId },
    external_location_id: text(({ record }) => record.locationId),
    external_customer_id: text(({ record }) => record.customerId),
    external_service_ids: texts(({ record }) => record.serviceIds),
    external_staff_id: text(({ record }) => record.staffId),
    booked_at: instant(({ record }) => record.bookedAt),
    starts_at: instant(({ record }) => record.startsAt),
    ends_at: instant(({ record }) => record.endsAt),
    status: text(({ record }) => record.status),
    status_changed_at: instant(({ record }) => record.statusChangedAt),
    origin: text(({ record }) => record.origin),
    rescheduled_from: text(({ record }) => record.rescheduledFrom),
    price_micros: { type: 'bigint', of: ({ record }) => record.price?.micros ?? null },
    currency: text(({ record }) => record.price?.currency),
    kept_at: instant(({ kept }) => kept && new Date(kept.keptAtMs)),
    kept_by: text(({ kept }) => kept?.keptBy),
    contact_keys: texts(({ contactKeys }) => contactKeys),
    masked_contact: text(({ maskedContact }) => maskedContact),
    sealed_contact: text(({ sealedContact }) => sealedContact),
    hint_visitor: bytes(({ hints }) => hints.visitor),
    hint_session: text(({ hints }) => hints.session),
    hint_click_ids: texts(({ hints }) => hints.clickIds),
    hint_network: bytes(({ hints }) => hints.network),
    hint_agent: bytes(({ hints }) => hints.agent),
    hint_code: bytes(({ hints }) => hints.code),
    hint_dialled: bytes(({ hints }) => hints.dialled),
    hint_landing: {
      type: 'jsonb',
      of: ({ hints }) => (hints.landing ? JSON.stringify(hints.landing) : null),
    },
    self_reported: text(({ record }) => record.hints?.selfReported),
    flags: texts(({ flags }) => flags),
  },
}
