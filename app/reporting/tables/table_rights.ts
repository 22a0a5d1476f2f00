import type { Right } from '#accounts/rights'

/** Every table that can be taken along as CSV, and the right that its page and its rows ask for. */
export const TABLE_RIGHTS = {
  'overview': 'report:export',
  'trend': 'report:export',
  'channels': 'report:export',
  'models': 'report:export',
  'journeys': 'journey:read',
  'visitors': 'report:export',
  'locations': 'report:export',
  'spend': 'report:export',
  'claims': 'report:export',
  'people': 'report:export',
  'cohorts': 'report:export',
  'data-quality': 'report:export',
  'unmatched': 'report:export',
  'tiers': 'report:export',
  'drops': 'report:export',
  'reliability': 'report:export',
  'reconciliation': 'report:export',
  'levers': 'report:export',
  'appointments': 'appointment:read',
  'figure-rows': 'report:export',
} as const satisfies Record<string, Right>

export type TableName = keyof typeof TABLE_RIGHTS
