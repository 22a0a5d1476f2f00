import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** What is watched, what was found, and who was told of it. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('alert_rules', {
        key: ['rule'],
        columns: `
          rule text not null,
          threshold double precision,
          user_ids uuid[],
          quiet_from smallint check (quiet_from between 0 and 23),
          quiet_until smallint check (quiet_until between 0 and 23),
          left_out jsonb not null default '[]',
          off_at timestamptz,
          off_by text,
          changed_at timestamptz not null,
          changed_by text not null`,
      }),
      ...tenantedTable('alerts', {
        columns: `
          id uuid not null,
          rule text not null,
          subject text not null,
          facts jsonb not null,
          first_seen_at timestamptz not null,
          seen_times integer not null default 1,
          missed_times integer not null default 0,
          raised_at timestamptz,
          acknowledged_by text,
          acknowledged_at timestamptz,
          resolved_at timestamptz,
          raised_told_at timestamptz,
          resolved_told_at timestamptz`,
        indexes: ['(business_id, resolved_at)'],
      }),
      `create unique index alerts_unresolved on alerts (business_id, rule, subject)
         where resolved_at is null`,
      ...tenantedTable('alert_evaluations', {
        columns: `
          id uuid not null,
          created_at timestamptz not null default now(),
          ${WORK_COLUMNS}`,
        indexes: ['(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
      `create unique index alert_evaluations_waiting on alert_evaluations (business_id)
         where state = 'ready'`,
      ...tenantedTable('alert_webhooks', {
        columns: `
          id uuid not null,
          sealed_url text not null,
          host text not null,
          form text not null check (form in ('json', 'slack')),
          created_by text not null,
          created_at timestamptz not null default now()`,
      }),
      ...tenantedTable('alert_deliveries', {
        columns: `
          id uuid not null,
          webhook_id uuid not null,
          alert_id uuid not null,
          event text not null check (event in ('raised', 'resolved')),
          created_at timestamptz not null default now(),
          finished_at timestamptz,
          ${WORK_COLUMNS}`,
        constraints: [
          'unique (business_id, webhook_id, alert_id, event)',
          'foreign key (business_id, webhook_id) references alert_webhooks (business_id, id) on delete cascade',
          'foreign key (business_id, alert_id) references alerts (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
    ]
  }
}
