import type { Day, Instant, Json, Money } from './values.js'

/**
 * Ids are the platform's own; `(connection, type, id)` is the upsert key. Displayed fields are whole: what a record omits is
 * cleared. Keys from contacts are only ever added.
 */
interface RecordBase {
  id: string
  /** Rises with every change (version number or epoch ms); absent counts as 0. A lower one never overwrites a higher one; equal: the later read wins. */
  version?: number
  /** Not modelled; at most 4 KB, scrubbed of contact data by the host. */
  extra?: Record<string, Json>
}

/** As the platform holds it. The host normalises, keys, seals or drops it; an empty text counts as absent. */
export interface Contact {
  email?: string
  phone?: string
  firstName?: string
  lastName?: string
  postalCode?: string
  /** ISO 3166-1 alpha-2; default region of a phone without a country code. */
  country?: string
}

export type ClickIdKind =
  'gclid' | 'gbraid' | 'wbraid' | 'fbclid' | 'fbc' | 'fbp' | 'ttclid' | 'msclkid'

/** Marketing evidence the platform itself stored with the appointment or payment. */
export interface Hints extends Partial<Record<ClickIdKind, string>> {
  visitorId?: string
  sessionId?: string
  /** On a payment: the appointment that its metadata names. */
  appointmentId?: string
  utm?: Record<string, string>
  landingUrl?: string
  referrer?: string
  ip?: string
  userAgent?: string
  /** The code of a message link, as the person sent it; words around it do not matter. */
  messageCode?: string
  /** The number of the business that was called or written to. */
  dialled?: string
  /** The answer to "how did you hear about us?". */
  selfReported?: string
}

export interface AdAccountRecord extends RecordBase {
  type: 'ad_account'
  name: string
  currency: string
  /** The zone in which the platform cuts its days. */
  timezone: string
  status: 'active' | 'paused' | 'closed'
  managerId?: string
}

export type AdStatus = 'active' | 'paused' | 'removed'

export interface CampaignRecord extends RecordBase {
  type: 'campaign'
  adAccountId: string
  name: string
  channel:
    'search' | 'social' | 'display' | 'video' | 'shopping' | 'local' | 'performance_max' | 'other'
  status: AdStatus
}

export interface AdGroupRecord extends RecordBase {
  type: 'ad_group'
  adAccountId: string
  campaignId: string
  name: string
  status: AdStatus
}

export interface AdRecord extends RecordBase {
  type: 'ad'
  adAccountId: string
  campaignId: string
  adGroupId: string
  name?: string
  finalUrls?: string[]
  status: AdStatus
}

/** One row of an entity on a local day; `id` by `spendId()`. */
export interface AdSpendDailyRecord extends RecordBase {
  type: 'ad_spend_daily'
  adAccountId: string
  day: Day
  /** Totals are read from `campaign` rows alone; finer rows are detail and never added to them. */
  level: 'campaign' | 'ad_group' | 'ad'
  campaignId: string
  adGroupId?: string
  adId?: string
  /** Part of the key, e.g. `{ device: 'MOBILE' }`; none on campaign rows. */
  dims?: Record<string, string>
  impressions: number
  clicks: number
  cost: Money
  /** What the platform claims; shown beside ours, never mixed in. */
  platformConversions?: number
  platformConversionValue?: Money
}

/** Click id → campaign (Google `click_view`). */
export interface AdClickRecord extends RecordBase {
  type: 'ad_click'
  adAccountId: string
  clickId: string
  day: Day
  campaignId: string
  adGroupId?: string
  adId?: string
  keyword?: string
}

export interface LocationRecord extends RecordBase {
  type: 'location'
  name: string
  timezone: string
  currency?: string
  address?: string
  status: 'active' | 'closed'
}

export interface ServiceRecord extends RecordBase {
  type: 'service'
  name: string
  durationMinutes?: number
  price?: Money
}

export interface StaffRecord extends RecordBase {
  type: 'staff'
  name: string
  status: 'active' | 'inactive'
}

/** The platform's customer card. It gives keys to a Person; it is not one. */
export interface CustomerRecord extends RecordBase {
  type: 'customer'
  contact: Contact
  createdAt?: Instant
  /** The card that took this one over: keys move, matches are made again. */
  mergedInto?: string
}

export interface AppointmentRecord extends RecordBase {
  type: 'appointment'
  locationId?: string
  customerId?: string
  serviceIds: string[]
  staffId?: string
  /** When it was booked. This, not `startsAt`, is what touchpoints are matched against. */
  bookedAt: Instant
  startsAt: Instant
  endsAt?: Instant
  /** The platform's word only. A platform without "completed" leaves `booked`; the host derives the stage. */
  status:
    | 'requested'
    | 'booked'
    | 'checked_in'
    | 'completed'
    | 'no_show'
    | 'cancelled_by_customer'
    | 'cancelled_by_business'
  statusChangedAt?: Instant
  /** Only `online` can follow a click directly; `unknown` is an honest answer. */
  origin:
    'online' | 'phone' | 'message' | 'walk_in' | 'staff' | 'marketplace' | 'import' | 'unknown'
  rescheduledFrom?: string
  price?: Money
  contact?: Contact
  hints?: Hints
}

export interface PaymentRecord extends RecordBase {
  type: 'payment'
  locationId?: string
  customerId?: string
  /** Only when the platform states it; otherwise the host joins by hints, or by person, place and time. */
  appointmentId?: string
  paidAt: Instant
  /** Taken from the payer, tip and tax included, before fees and refunds. */
  gross: Money
  tip?: Money
  tax?: Money
  fee?: Money
  status: 'pending' | 'completed' | 'failed' | 'voided'
  contact?: Contact
  hints?: Hints
}

/** A row of its own, never a negative Payment; the amount is positive. */
export interface RefundRecord extends RecordBase {
  type: 'refund'
  paymentId: string
  refundedAt: Instant
  amount: Money
  status: 'pending' | 'completed' | 'failed'
}

export type AdsRecord =
  AdAccountRecord | CampaignRecord | AdGroupRecord | AdRecord | AdSpendDailyRecord | AdClickRecord

export type BookingRecord =
  | LocationRecord
  | ServiceRecord
  | StaffRecord
  | CustomerRecord
  | AppointmentRecord
  | PaymentRecord
  | RefundRecord

export type AnyRecord = AdsRecord | BookingRecord

export type RecordType = AnyRecord['type']

/** A mapped type, not `Extract<…>`: with a conditional type a Stream of one type is not assignable to Stream. */
export type RecordOf<T extends RecordType> = { [R in AnyRecord as R['type']]: R }[T]

export interface SpendKey {
  adAccountId: string
  level: AdSpendDailyRecord['level']
  entityId: string
  day: Day
  dims?: Record<string, string>
}

/** `123|campaign|987|2026-11-20`, dims sorted by name. */
export function spendId({ adAccountId, level, entityId, day, dims = {} }: SpendKey): string {
  const parts = Object.keys(dims)
    .sort()
    .map((name) => `${name}=${dims[name]}`)

  return [adAccountId, level, entityId, day, ...parts].join('|')
}
