import { noTouchpoints } from '#reporting/alerts/conditions/capture'
import {
  connectionNeedsHuman,
  streamSilent,
  streamStale,
} from '#reporting/alerts/conditions/connections'
import { calibrationBroken, modelTotals, unmatchedUp } from '#reporting/alerts/conditions/matches'
import { spendAtRisk, spendGap } from '#reporting/alerts/conditions/spend'
import { conversionsExpiring, uploadsRejected } from '#reporting/alerts/conditions/uploads'
import type { Condition } from '#reporting/alerts/condition'

/** Every rule's condition, by its name; in this order pages list the rules. */
export const CONDITIONS = {
  connection_needs_human: connectionNeedsHuman,
  no_touchpoints: noTouchpoints,
  uploads_rejected: uploadsRejected,
  conversions_expiring: conversionsExpiring,
  model_totals: modelTotals,
  stream_stale: streamStale,
  stream_silent: streamSilent,
  spend_gap: spendGap,
  spend_at_risk: spendAtRisk,
  calibration_broken: calibrationBroken,
  unmatched_up: unmatchedUp,
} as const satisfies Record<string, Condition>

export type RuleName = keyof typeof CONDITIONS
export const RULE_NAMES = Object.keys(CONDITIONS) as RuleName[]

export const conditionOf = (rule: RuleName): Condition => CONDITIONS[rule]
