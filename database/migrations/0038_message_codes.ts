import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** Links that open a message with a short code, and where that code comes back. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table links drop constraint links_kind_check,
         add constraint links_kind_check check (kind in ('link', 'qr', 'message')),
         add column place text`,
      // Campaign words of where a message link stands: `utm_source=…&utm_medium=…`.
      'alter table link_slugs add column words text',
      'alter table appointments add column hint_code bytea',
      // Codes that staff read in a message and typed in.
      ...tenantedTable('stated_codes', {
        columns: `
          id uuid not null,
          appointment_id uuid not null,
          code text not null,
          hash bytea not null,
          stated_by text not null,
          stated_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, appointment_id, hash)',
          `foreign key (business_id, appointment_id) references appointments (business_id, id)
             on delete cascade`,
        ],
      }),
    ]
  }
}
