import { CurrentBusiness } from '#tenancy/current_business'

/** A touchpoint as the time line shows it. */
export interface ShownTouchpoint {
  id: string
  eventId: string
  occurredAt: Date
  kind: string
  channel: string
  source: string | null
  medium: string | null
  campaign: string | null
  landingHost: string | null
  landingPath: string | null
  clickIdKind: string | null
}

const DAY_MS = 86_400_000
/** The longest lookback, and what lies between booking and visit is not asked for. */
const BACK_MS = 91 * DAY_MS

/** These touchpoints of an appointment booked then, in time order; inside the door. */
export const shownTouchpoints = (ids: string[], bookedAt: Date) =>
  CurrentBusiness.query<ShownTouchpoint>(
    `select id, event_id as "eventId", occurred_at as "occurredAt", kind, channel, source, medium,
            campaign, landing_host as "landingHost", landing_path as "landingPath",
            click_id_kind as "clickIdKind"
       from touchpoints
      where business_id = $1 and id = any($2::uuid[])
        and occurred_at between $3::timestamptz and $4::timestamptz
      order by occurred_at, id`,
    [
      CurrentBusiness.id(),
      ids,
      new Date(bookedAt.getTime() - BACK_MS),
      new Date(bookedAt.getTime() + DAY_MS),
    ],
    'shown_touchpoints'
  )
