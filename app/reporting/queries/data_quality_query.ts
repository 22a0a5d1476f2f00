import { CurrentBusiness } from '#tenancy/current_business'
import { HAS_HINT } from '#reporting/queries/has_hint'
import { BOOKED, MATCHED } from '#reporting/queries/booked_period'
import type { Period } from '#reporting/periods'

/** The tier of what is matched to nothing. */
export const UNMATCHED = 'none'
const IS_UNMATCHED = 'coalesce(m.confidence, 0) < 0.5'
/** Keys are `kind:form:hash`, and no hash holds a colon: searched as one text, at a tenth of the cost. */
const HAS = (kind: string) =>
  `position(' ${kind}:' in ' ' || array_to_string(a.contact_keys, ' ')) > 0`

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
  /** The strongest kind of evidence of the match; `none` where there is none. */
  tier: string
  appointments: number
}

/**
 * When the business's first touchpoint was, and null where there is none: looked for in its first
 * day alone, since a search of all years is planned for longer than it takes. Inside the door.
 */
async function firstTouchpointAt(): Promise<Date | null> {
  const business = CurrentBusiness.id()
  const [day] = await CurrentBusiness.query<{ since: Date | null; until: Date }>(
    `select day::timestamp at time zone b.timezone as since,
            (day + 1)::timestamp at time zone b.timezone as until
       from businesses b, least((select min(day) from visitor_days where business_id = $1),
              (select min(day) from visitor_day_marks where business_id = $1)) as day
      where b.id = $1`,
    [business],
    'first_touchpoint_day'
  )
  if (!day?.since) return null
  const [first] = await CurrentBusiness.query<{ at: Date | null }>(
    `select min(occurred_at) as at from touchpoints
      where business_id = $1 and occurred_at >= $2 and occurred_at < $3`,
    [business, day.since, day.until]
  )

  return first!.at
}

/** Inside the door. */
export const bookedKinds = async ({ from, to }: Period) =>
  CurrentBusiness.query<BookedKind>(
    `with ${MATCHED}
     select a.origin, ${HAS('email')} as "hasEmail", ${HAS('phone')} as "hasPhone",
            ${HAS_HINT} as "hasHint",
            a.external_customer_id is not null as "hasCustomer",
            a.booked_at < coalesce($4::timestamptz, 'infinity') as "isBeforeSnippet",
            not ${IS_UNMATCHED} as "isMatched",
            case when ${IS_UNMATCHED} then '${UNMATCHED}' else m.tier end as tier,
            count(*)::int as appointments
       from (select a.* from ${BOOKED}) a left join matched m on m.appointment_id = a.id
      group by 1, 2, 3, 4, 5, 6, 7, 8`,
    [CurrentBusiness.id(), from, to, await firstTouchpointAt()]
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
