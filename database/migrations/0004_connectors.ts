import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('connections', {
        columns: `
          id uuid not null,
          connector text not null,
          external_account_id text not null,
          name text not null,
          state text not null default 'ok',
          created_at timestamptz not null default now()`,
        constraints: ['unique (business_id, connector, external_account_id)'],
        door: ['business_id', 'id', 'connector', 'external_account_id', 'state'],
      }),
      ...tenantedTable('dead_letters', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          stream text not null,
          external_id text,
          line integer,
          reason text not null,
          message text not null,
          payload_hash bytea not null,
          sealed_payload text not null,
          seen_count integer not null default 1,
          first_seen_at timestamptz not null default now(),
          last_seen_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, connection_id, stream, payload_hash)',
          'foreign key (business_id, connection_id) references connections (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, connection_id, reason)'],
      }),
      ...tenantedTable('imports', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          kind text not null,
          name text not null,
          phase text,
          done_count bigint not null default 0,
          total_count bigint,
          counts jsonb not null default '{}',
          actor text not null,
          created_at timestamptz not null default now(),
          started_at timestamptz,
          finished_at timestamptz,
          ${WORK_COLUMNS}`,
        constraints: [
          'foreign key (business_id, connection_id) references connections (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, state, due_at)', '(business_id, created_at)'],
        door: WORK_DOOR,
      }),
    ]
  }
}
