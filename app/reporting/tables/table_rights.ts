import type { Right } from '#accounts/rights'

/** Every table that can be taken along as CSV, and the right that its page and its rows ask for. */
export const TABLE_RIGHTS = {
  'overview': 'report:export',
  'trend': 'report:export',
  'channels': 'report:export',
  'ads': 'report:export',
  'models': 'report:export',
  'bands': 'report:export',
  'journeys': 'journey:read',
  'touches': 'journey:read',
  'days-to-book': 'journey:read',
  'visitors': 'report:export',
  'locations': 'report:export',
  'comparison': 'report:export',
  'spend': 'report:export',
  'spend-quality': 'report:export',
  'claims': 'report:export',
  'people': 'report:export',
  'newness': 'report:export',
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
  'conversions-out': 'report:export',
  'dead-letters': 'report:export',
} as const satisfies Record<string, Right>

export type TableName = keyof typeof TABLE_RIGHTS

/** Tables on the page of one row: `:id` is its id, the last word the table. */
export const ROW_TABLE_RIGHTS = {
  'campaigns/:id/days': 'report:export',
  'campaigns/:id/ads': 'report:export',
  'appointments/:id/credits': 'appointment:read',
  'connections/:id/streams': 'report:export',
  'connections/:id/runs': 'report:export',
} as const satisfies Record<string, Right>

export type RowTableName = keyof typeof ROW_TABLE_RIGHTS
