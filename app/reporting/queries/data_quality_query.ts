import { CurrentBusiness } from '#tenancy/current_business'
import { HAS_HINT } from '#reporting/queries/has_hint'
import type { Period } from '#reporting/periods'

const MARGIN = `interval '2 days'`
/** SQL: appointments booked on local days from $2 to $3; the instants have an index. */
export const BOOKED = `
  appointments a
  join businesses b on b.id = a.business_id
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
  left join matches m on m.business_id = a.business_id and m.appointment_id = a.id
 where a.business_id = $1 and a.gone_at is null
   and a.booked_at >= $2::timestamp at time zone 'UTC' - ${MARGIN}
   and a.booked_at < $3::timestamp at time zone 'UTC' + ${MARGIN}
   and (a.booked_at at time zone coalesce(l.timezone, b.timezone))::date between $2::date and $3::date`
const IS_UNMATCHED = 'coalesce(m.confidence, 0) < 0.5'
const HAS = (kind: string) =>
  `exists (select 1 from unnest(a.contact_keys) k where starts_with(k, '${kind}:'))`

/** Appointments that have and lack the same. */
export interface BookedKind {
  origin: string
  hasEmail: boolean
  hasPhone: boolean
  hasHint: boolean
  /** The platform knows who it was, by an id of its own. */
  hasCustomer: boolean
  /** Booked before the business's first touchpoint. */
  isBeforeSnippet: boolean
  isMatched: boolean
  appointments: number
}

/** Inside the door. */
export const bookedKinds = ({ from, to }: Period) =>
  CurrentBusiness.query<BookedKind>(
    `with captured as materialized (
       select min(occurred_at) as first_at from touchpoints where business_id = $1
     )
     select a.origin, ${HAS('email')} as "hasEmail", ${HAS('phone')} as "hasPhone",
            ${HAS_HINT} as "hasHint",
            a.external_customer_id is not null as "hasCustomer",
            a.booked_at < coalesce((select first_at from captured), 'infinity') as "isBeforeSnippet",
            not ${IS_UNMATCHED} as "isMatched", count(*)::int as appointments
       from ${BOOKED}
      group by 1, 2, 3, 4, 5, 6, 7`,
    [CurrentBusiness.id(), from, to]
  )

/** Appointments by the strongest kind of evidence of their match; unmatched ones under `none`. */
export const tierCounts = ({ from, to }: Period) =>
  CurrentBusiness.query<{ tier: string; appointments: number }>(
    `select case when ${IS_UNMATCHED} then 'none' else m.tier end as tier,
            count(*)::int as appointments
       from ${BOOKED}
      group by 1`,
    [CurrentBusiness.id(), from, to]
  )

/** Events of the period by why they were not kept; `kept` is one of the reasons. Inside the door. */
export const dropCounts = ({ from, to }: Period) =>
  CurrentBusiness.query<{ reason: string; hits: number }>(
    `select reason, sum(hits)::double precision as hits from capture_counters
      where business_id = $1 and day between $2 and $3
      group by reason order by 2 desc`,
    [CurrentBusiness.id(), from, to],
    'drop_counts'
  )

/** Where the ads of campaigns lead; inside the door. */
export const finalUrls = (campaignIds: string[]) =>
  CurrentBusiness.query<{ campaignId: string; urls: string[] }>(
    `select c.id as "campaignId", array_agg(distinct u.url) as urls
       from campaigns c
       join ads d on d.business_id = c.business_id and d.connection_id = c.connection_id
        and d.external_campaign_id = c.external_id and d.gone_at is null
       cross join lateral unnest(d.final_urls) as u (url)
      where c.business_id = $1 and c.id = any($2::uuid[])
      group by c.id`,
    [CurrentBusiness.id(), campaignIds],
    'final_urls'
  )

/** A host of the business's own pages, for a link that no ad tells; inside the door. */
export async function ownHost() {
  const [row] = await CurrentBusiness.query<{ host: string | null }>(
    `select hosts[1] as host from sites where business_id = $1 order by created_at limit 1`,
    [CurrentBusiness.id()],
    'own_host'
  )

  return row?.host ?? null
}
