import type {
  AppointmentRecord,
  CustomerRecord,
  PaymentRecord,
  RefundRecord,
  ServiceRecord,
  StaffRecord,
} from '#connector-sdk'
import type { BundleLocation } from '#connectors/records/bundle_records'
import { contact, contactOf, hints } from '#connectors/records/evidence_shapes'
import {
  id,
  ids,
  instant,
  money,
  optionalCount,
  optionalCountry,
  optionalCurrency,
  optionalId,
  optionalInstant,
  optionalMoney,
  optionalObject,
  optionalWord,
  part,
  text,
  TEXT,
  word,
  zone,
} from '#connectors/records/field_checks'
import type { Raw } from '#connectors/records/field_checks'

const LOCATION_STATUS = new Set(['active', 'closed'] as const)
const STAFF_STATUS = new Set(['active', 'inactive'] as const)
const APPOINTMENT_STATUS = new Set<AppointmentRecord['status']>([
  'requested',
  'booked',
  'checked_in',
  'completed',
  'no_show',
  'cancelled_by_customer',
  'cancelled_by_business',
])
const ORIGIN = new Set<AppointmentRecord['origin']>([
  'online',
  'phone',
  'message',
  'walk_in',
  'staff',
  'marketplace',
  'import',
  'unknown',
])
const PAYMENT_STATUS = new Set(['pending', 'completed', 'failed', 'voided'] as const)
const REFUND_STATUS = new Set(['pending', 'completed', 'failed'] as const)

const version = (raw: Raw) => optionalCount(raw, 'version')

export const location = (raw: Raw): BundleLocation => ({
  type: 'location',
  id: id(raw, 'id'),
  version: version(raw),
  name: text(raw, 'name', TEXT.name),
  timezone: zone(raw, 'timezone'),
  country: optionalCountry(raw, 'country'),
  currency: optionalCurrency(raw, 'currency'),
  status: optionalWord(raw, 'status', LOCATION_STATUS) ?? 'active',
})

export const service = (raw: Raw): ServiceRecord => ({
  type: 'service',
  id: id(raw, 'id'),
  version: version(raw),
  name: text(raw, 'name', TEXT.name),
  durationMinutes: optionalCount(raw, 'durationMinutes'),
})

export const staff = (raw: Raw): StaffRecord => ({
  type: 'staff',
  id: id(raw, 'id'),
  version: version(raw),
  name: text(raw, 'name', TEXT.name),
  status: word(raw, 'status', STAFF_STATUS),
})

export const customer = (raw: Raw): CustomerRecord => ({
  type: 'customer',
  id: id(raw, 'id'),
  version: version(raw),
  contact: contactOf(optionalObject(raw, 'contact') ?? {}),
  createdAt: optionalInstant(raw, 'createdAt'),
  mergedInto: optionalId(raw, 'mergedInto'),
})

export const appointment = (raw: Raw): AppointmentRecord => ({
  type: 'appointment',
  id: id(raw, 'id'),
  version: version(raw),
  locationId: optionalId(raw, 'locationId'),
  customerId: optionalId(raw, 'customerId'),
  serviceIds: ids(raw, 'serviceIds'),
  staffId: optionalId(raw, 'staffId'),
  bookedAt: instant(raw, 'bookedAt'),
  startsAt: instant(raw, 'startsAt'),
  endsAt: optionalInstant(raw, 'endsAt'),
  status: word(raw, 'status', APPOINTMENT_STATUS),
  statusChangedAt: optionalInstant(raw, 'statusChangedAt'),
  origin: word(raw, 'origin', ORIGIN),
  rescheduledFrom: optionalId(raw, 'rescheduledFrom'),
  price: optionalMoney(raw, 'price'),
  contact: contact(raw),
  hints: hints(raw),
})

export function payment(raw: Raw): PaymentRecord {
  const gross = money(raw, 'gross')

  return {
    type: 'payment',
    id: id(raw, 'id'),
    version: version(raw),
    locationId: optionalId(raw, 'locationId'),
    customerId: optionalId(raw, 'customerId'),
    appointmentId: optionalId(raw, 'appointmentId'),
    paidAt: instant(raw, 'paidAt'),
    gross,
    tip: part(raw, 'tip', gross),
    tax: part(raw, 'tax', gross),
    fee: part(raw, 'fee', gross),
    status: word(raw, 'status', PAYMENT_STATUS),
    contact: contact(raw),
    hints: hints(raw),
  }
}

export const refund = (raw: Raw): RefundRecord => ({
  type: 'refund',
  id: id(raw, 'id'),
  version: version(raw),
  paymentId: id(raw, 'paymentId'),
  refundedAt: instant(raw, 'refundedAt'),
  amount: money(raw, 'amount'),
  status: word(raw, 'status', REFUND_STATUS),
})
