import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import type { AlertFacts, Finding } from '#reporting/alerts/condition'
import type { RuleName } from '#reporting/alerts/conditions'
import type { Followed } from '#reporting/alerts/follow'
import type { Period } from '#reporting/periods'
import { CurrentBusiness } from '#tenancy/current_business'

/** A condition that was found, from the first time on; raised once it was found twice. */
export interface Alert extends Followed {
  id: string
  rule: RuleName
  subject: string
  facts: AlertFacts
  firstSeenAt: Date
  /** `user:<id>`; null: nobody did. */
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
  raisedToldAt: Date | null
  resolvedToldAt: Date | null
}

const COLUMNS = `id, rule, subject, facts, seen_times as "seenTimes", missed_times as "missedTimes",
  first_seen_at as "firstSeenAt", raised_at as "raisedAt", resolved_at as "resolvedAt",
  acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt",
  raised_told_at as "raisedToldAt", resolved_told_at as "resolvedToldAt"`

const KEPT_DAYS = 90

/** Every alert that is not over, raised or not. Inside the door, as all of these. */
export const unresolvedAlerts = () =>
  CurrentBusiness.query<Alert>(
    `select ${COLUMNS} from alerts where business_id = $1 and resolved_at is null`,
    [CurrentBusiness.id()]
  )

/** Raised and not over, the oldest first. */
export const openAlerts = () =>
  CurrentBusiness.query<Alert>(
    `select ${COLUMNS} from alerts
      where business_id = $1 and raised_at is not null and resolved_at is null
      order by raised_at, id`,
    [CurrentBusiness.id()]
  )

/** Those that were raised and ended, the newest first. */
export const resolvedAlerts = (limit: number) =>
  CurrentBusiness.query<Alert>(
    `select ${COLUMNS} from alerts
      where business_id = $1 and raised_at is not null and resolved_at is not null
      order by resolved_at desc, id limit $2`,
    [CurrentBusiness.id(), limit]
  )

/** What was raised on the days of a period, in a zone's days, over or not; in their order. */
export const alertsRaisedIn = ({ from, to }: Period, timezone: string) =>
  CurrentBusiness.query<Pick<Alert, 'id' | 'rule' | 'facts'> & { day: string }>(
    `select id, rule, facts, (raised_at at time zone $4)::date as day from alerts
      where business_id = $1 and raised_at is not null
        and raised_at >= $2::date::timestamp at time zone $4
        and raised_at < ($3::date + 1)::timestamp at time zone $4
      order by raised_at, id`,
    [CurrentBusiness.id(), from, to, timezone],
    'alerts_raised_in'
  )

/** Those of which somebody still has to be told. */
export const untoldAlerts = () =>
  CurrentBusiness.query<Alert>(
    `select ${COLUMNS} from alerts
      where business_id = $1 and raised_at is not null
        and (raised_told_at is null or resolved_at is not null and resolved_told_at is null)
      order by raised_at, id for update`,
    [CurrentBusiness.id()]
  )

export async function findAlert(id: string): Promise<Alert | null> {
  if (!isUuid(id)) return null
  const [row] = await CurrentBusiness.query<Alert>(
    `select ${COLUMNS} from alerts where business_id = $1 and id = $2 and raised_at is not null`,
    [CurrentBusiness.id(), id]
  )

  return row ?? null
}

export const addAlert = (rule: RuleName, { subject, facts }: Finding) =>
  CurrentBusiness.query(
    `insert into alerts (business_id, id, rule, subject, facts, first_seen_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [CurrentBusiness.id(), uuidV7(), rule, subject, JSON.stringify(facts), clock.date()]
  )

export const removeAlert = (id: string) =>
  CurrentBusiness.query('delete from alerts where business_id = $1 and id = $2', [
    CurrentBusiness.id(),
    id,
  ])

/** The next state of an alert; its facts where it was found again. */
export const saveAlert = (id: string, next: Followed, facts: AlertFacts) =>
  CurrentBusiness.query(
    `update alerts set seen_times = $3, missed_times = $4, raised_at = $5, resolved_at = $6, facts = $7
      where business_id = $1 and id = $2`,
    [
      CurrentBusiness.id(),
      id,
      next.seenTimes,
      next.missedTimes,
      next.raisedAt,
      next.resolvedAt,
      JSON.stringify(facts),
    ]
  )

/** Whoever was to be told of it has been, or need not be any more. */
export const markTold = (id: string, told: { raised: boolean; resolved: boolean }) =>
  CurrentBusiness.query(
    `update alerts set raised_told_at = case when $3 then $5 else raised_told_at end,
            resolved_told_at = case when $4 then $5 else resolved_told_at end
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, told.raised, told.resolved, clock.date()]
  )

/** Somebody looks after it, or does not any more; false: it is over, or not there. */
export async function acknowledge(id: string, by: string | null) {
  const { affected } = await CurrentBusiness.query(
    `update alerts set acknowledged_by = $3, acknowledged_at = case when $3::text is null then null else $4::timestamptz end
      where business_id = $1 and id = $2 and raised_at is not null and resolved_at is null`,
    [CurrentBusiness.id(), id, by, clock.date()]
  )

  return affected > 0
}

export const forgetOldAlerts = () =>
  CurrentBusiness.query(
    `delete from alerts where business_id = $1
        and resolved_at < $2::timestamptz - interval '${KEPT_DAYS} days'`,
    [CurrentBusiness.id(), clock.date()]
  )
