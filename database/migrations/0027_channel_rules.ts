import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** Channel rules of a business, in versions, and the work of applying one to what is stored. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('channel_rule_sets', {
        key: ['version'],
        columns: `
          version integer not null,
          rules jsonb not null,
          changed_by text not null,
          changed_at timestamptz not null default now()`,
        verbs: 'select, insert, delete',
      }),
      ...tenantedTable('reclassifications', {
        columns: `
          id uuid not null,
          version integer not null,
          asked_by text not null,
          asked_at timestamptz not null default now(),
          total_count bigint,
          done_count bigint not null default 0,
          changed_count bigint not null default 0,
          cursor_at timestamptz,
          cursor_id uuid,
          started_at timestamptz,
          finished_at timestamptz,
          ${WORK_COLUMNS}`,
        indexes: ['(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
      // What the built-in rules say, where a rule of the business says otherwise.
      'alter table touchpoints add column built_in_channel text',
    ]
  }
}
