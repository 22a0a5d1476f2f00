import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** Reports that are frozen and mailed by themselves; a row is due again each week or month. */
export default class extends SqlMigration {
  statements() {
    return tenantedTable('report_schedules', {
      columns: `
        id uuid not null,
        report text not null,
        every text not null check (every in ('week', 'month')),
        hour smallint not null check (hour between 0 and 23),
        user_ids uuid[] not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        last_ran_at timestamptz,
        last_frozen_id uuid,
        ${WORK_COLUMNS}`,
      indexes: ['(business_id, state, due_at)'],
      door: WORK_DOOR,
    })
  }
}
