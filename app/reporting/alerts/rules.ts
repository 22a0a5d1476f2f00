import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { conditionOf, RULE_NAMES } from '#reporting/alerts/conditions'
import type { RuleName } from '#reporting/alerts/conditions'
import type { QuietHours } from '#reporting/alerts/quiet_hours'
import { CurrentBusiness } from '#tenancy/current_business'

/** What a rule does not look at any more. */
export interface LeftOut {
  subject: string
  name: string
}

/** A rule of this business: its own words where somebody said some, else the usual ones. */
export interface Rule {
  rule: RuleName
  isOn: boolean
  /** Null: the condition has none. */
  threshold: number | null
  /** Who is written to; null: owners and admins. */
  userIds: string[] | null
  quiet: QuietHours | null
  leftOut: LeftOut[]
}

interface Row {
  rule: RuleName
  isOn: boolean
  threshold: number | null
  userIds: string[] | null
  quietFrom: number | null
  quietUntil: number | null
  leftOut: LeftOut[]
}

/** What is not urgent waits for the morning. */
const NIGHT: QuietHours = { from: 21, until: 7 }

export function usualRule(rule: RuleName): Rule {
  const { grade, threshold } = conditionOf(rule)

  return {
    rule,
    isOn: true,
    threshold: threshold?.usual ?? null,
    userIds: null,
    quiet: grade === 'high' ? null : NIGHT,
    leftOut: [],
  }
}

const READ = `
select rule, off_at is null as "isOn", threshold, user_ids as "userIds",
       quiet_from as "quietFrom", quiet_until as "quietUntil", left_out as "leftOut"
  from alert_rules where business_id = $1`

const ruleOf = ({ quietFrom, quietUntil, ...row }: Row): Rule => ({
  ...row,
  quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
})

/** Every rule, in the order of the conditions. Inside the door. */
export async function readRules(): Promise<Rule[]> {
  const rows = await CurrentBusiness.query<Row>(READ, [CurrentBusiness.id()])
  const own = new Map(rows.map((row) => [row.rule, ruleOf(row)]))

  return RULE_NAMES.map((rule) => own.get(rule) ?? usualRule(rule))
}

export type RuleRefusal = 'threshold_out_of_range' | 'threshold_unknown'

function thresholdRefusal({ rule, threshold }: Rule): RuleRefusal | null {
  const { threshold: bounds } = conditionOf(rule)
  if ((bounds === null) !== (threshold === null)) return 'threshold_unknown'
  if (bounds === null || threshold === null) return null

  return threshold < bounds.least || threshold > bounds.most ? 'threshold_out_of_range' : null
}

const WRITE = `
insert into alert_rules (business_id, rule, threshold, user_ids, quiet_from, quiet_until, left_out,
       off_at, off_by, changed_at, changed_by)
values ($1, $2, $3, $4, $5, $6, $7, case when $8 then null else $9::timestamptz end,
       case when $8 then null else $10 end, $9, $10)
on conflict (business_id, rule) do update set threshold = excluded.threshold,
       user_ids = excluded.user_ids, quiet_from = excluded.quiet_from,
       quiet_until = excluded.quiet_until, left_out = excluded.left_out,
       off_at = excluded.off_at, off_by = excluded.off_by, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`

/** What nobody watches any more is over, and nobody is written to about it. */
const CLOSE = `
update alerts set resolved_at = $3, resolved_told_at = $3, raised_told_at = coalesce(raised_told_at, $3)
 where business_id = $1 and rule = $2 and resolved_at is null
   and ($4 or subject = any($5::text[]))`

/** Keeps a rule as somebody wants it, and ends the alerts that it no longer watches. */
export async function changeRule(rule: Rule): Promise<Result<null, RuleRefusal>> {
  const refusal = thresholdRefusal(rule)
  if (refusal) return fail(refusal)
  const { businessId, actor } = CurrentBusiness.scope()
  const now = clock.date()
  await CurrentBusiness.query(WRITE, [
    businessId,
    rule.rule,
    rule.threshold,
    rule.userIds,
    rule.quiet?.from ?? null,
    rule.quiet?.until ?? null,
    JSON.stringify(rule.leftOut),
    rule.isOn,
    now,
    actor,
  ])
  const subjects = rule.leftOut.map(({ subject }) => subject)
  await CurrentBusiness.query(CLOSE, [businessId, rule.rule, now, !rule.isOn, subjects])

  return ok(null)
}
