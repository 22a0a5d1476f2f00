import { PAYMENTS } from '#attribution/appointment_values'
import type { PaidRow } from '#attribution/appointment_values'
import { stricterSql } from '#tenancy/business_terms'
import type { PrivacyMode } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'

/** One visit of the matched journey, the newest first. */
export interface JourneyVisit {
  occurredAtMs: number
  clickIdKind: string | null
  clickId: string | null
  /** Three letters of g, d, u: analytics, ad_user_data, ad_personalization. */
  consent: string
}

/** What is known of an appointment when it is asked whether, and what, to tell. */
export interface ConversionFacts {
  appointmentId: string
  locationId: string | null
  connectionId: string
  status: string
  origin: string
  bookedAt: Date
  startsAt: Date
  endsAt: Date | null
  keptAt: Date | null
  priceMicros: bigint | null
  currency: string | null
  isErased: boolean
  country: string | null
  /** The stricter of the business's and the location's. */
  privacyMode: PrivacyMode
  reportingCurrency: string
  sealedContact: string | null
  customerId: string | null
  sealedCustomer: string | null
  /** `email`, `phone`: what the sealed contacts hold. */
  contactKinds: string[]
  confidence: number
  mayUpload: boolean
  channel: string | null
  isNewPerson: boolean
  visits: JourneyVisit[] | null
  payments: PaidRow[] | null
}

const FACTS = `
select a.id as "appointmentId", a.location_id as "locationId", a.connection_id as "connectionId",
       a.status, a.origin, a.booked_at as "bookedAt", a.starts_at as "startsAt",
       a.ends_at as "endsAt", a.kept_at as "keptAt", a.price_micros as "priceMicros", a.currency,
       (a.gone_at is not null or p.erased_at is not null) as "isErased",
       coalesce(l.country, b.country) as country, ${stricterSql('b.privacy_mode', 'l.privacy_mode')} as "privacyMode",
       b.currency as "reportingCurrency",
       a.sealed_contact as "sealedContact", u.id as "customerId",
       u.sealed_contact as "sealedCustomer",
       array(select distinct split_part(k, ':', 1) from unnest(a.contact_keys || array[
           case when u.masked_email is not null then 'email' end,
           case when u.masked_phone is not null then 'phone' end]) k
         where split_part(k, ':', 1) in ('email', 'phone')) as "contactKinds",
       coalesce(m.confidence, 0) as confidence, coalesce(m.may_upload, false) as "mayUpload",
       m.channel,
       coalesce((select bool_or(c.is_new_person) from credits c
         where c.business_id = a.business_id and c.appointment_id = a.id), false) as "isNewPerson",
       (select json_agg(json_build_object(
           'occurredAtMs', floor(extract(epoch from t.occurred_at) * 1000),
           'clickIdKind', t.click_id_kind, 'clickId', t.click_id, 'consent', t.consent)
           order by t.occurred_at desc, t.id)
          from json_to_recordset(m.touchpoints::json) as j (id uuid, "occurredAtMs" double precision)
          join touchpoints t on t.business_id = a.business_id and t.id = j.id
           and t.occurred_at >= to_timestamp(j."occurredAtMs" / 1000) - interval '1 second'
           and t.occurred_at <= to_timestamp(j."occurredAtMs" / 1000) + interval '1 second') as visits,
       ${PAYMENTS} as payments
  from appointments a
  join businesses b on b.id = a.business_id
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
  left join people p on p.business_id = a.business_id and p.id = a.person_id
  left join matches m on m.business_id = a.business_id and m.appointment_id = a.id
  left join customers u on u.business_id = a.business_id and u.connection_id = a.connection_id
   and u.external_id = a.external_customer_id
 where a.business_id = $1 and a.id = any($2::uuid[])
 order by a.id`

/** Facts of these appointments, those that are gone included. Inside the door. */
export const conversionFacts = (appointmentIds: readonly string[]) =>
  CurrentBusiness.query<ConversionFacts>(FACTS, [CurrentBusiness.id(), appointmentIds])
