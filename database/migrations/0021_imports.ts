import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** Files of a platform: uploaded, seen, mapped, tried, taken in, forgotten. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table imports
         add column record_type text check (record_type in ('appointments', 'payments')),
         add column mode text check (mode in ('all_or_nothing', 'skip')),
         add column format jsonb,
         add column byte_count bigint,
         add column row_count bigint,
         add column column_map jsonb,
         add column trial jsonb,
         add column rejected jsonb not null default '[]',
         add column sealed_sample text,
         add column stop_asked_by text,
         add column stop_asked_at timestamptz`,
      // The bytes of a file, for as long as it waits or is worked on; any process may go on with it.
      ...tenantedTable('import_chunks', {
        key: ['import_id', 'number'],
        columns: `
          import_id uuid not null,
          number integer not null,
          sealed text not null`,
        constraints: [
          'foreign key (business_id, import_id) references imports (business_id, id) on delete cascade',
        ],
      }),
      // What was said of files with these heads: the next one is read by it.
      ...tenantedTable('import_maps', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          record_type text not null,
          heads_key text not null,
          map jsonb not null,
          updated_by text not null,
          updated_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, connection_id, record_type, heads_key)',
          'foreign key (business_id, connection_id) references connections (business_id, id) on delete cascade',
        ],
      }),
    ]
  }
}
