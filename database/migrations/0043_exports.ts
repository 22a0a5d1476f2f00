import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** Tables too long to be streamed: made by a worker, kept a day for the member who asked. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('exports', {
        columns: `
          id uuid not null,
          table_name text not null,
          query jsonb not null,
          location_ids uuid[],
          asked_by uuid not null,
          rights text[] not null default '{}',
          file_name text,
          done_count bigint not null default 0,
          total_count bigint not null,
          byte_count bigint not null default 0,
          asked_at timestamptz not null default now(),
          started_at timestamptz,
          finished_at timestamptz,
          expires_at timestamptz,
          stop_asked_at timestamptz,
          ${WORK_COLUMNS.trim()}`,
        constraints: [
          `check (state in ('ready', 'running', 'done', 'failed', 'cancelled'))`,
          `check (state <> 'done' or (file_name is not null and expires_at is not null))`,
        ],
        indexes: ['(business_id, asked_by, asked_at)'],
        door: WORK_DOOR,
      }),
      // Rows of several locations at once, as of a frozen report: all of them have to be seen.
      `create policy exports_location on exports as restrictive to track_app using (
         (select app.location_scope()) is null
         or location_ids <@ (select app.location_scope())::uuid[])`,
      ...tenantedTable('export_chunks', {
        key: ['export_id', 'number'],
        columns: `
          export_id uuid not null,
          number integer not null,
          sealed text not null`,
        constraints: [
          'foreign key (business_id, export_id) references exports (business_id, id) on delete cascade',
        ],
      }),
    ]
  }
}
