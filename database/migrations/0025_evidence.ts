import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** What people say at the desk of how they came, and which people are kept apart by hand. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('ask_pages', {
        columns: `
          id uuid not null,
          token text not null,
          location_id uuid not null,
          language text not null,
          answers text[] not null,
          created_by text not null,
          created_at timestamptz not null default now(),
          revoked_at timestamptz`,
        constraints: [
          'foreign key (business_id, location_id) references locations (business_id, id) on delete cascade',
        ],
        location: true,
      }),
      ...controlTable(
        'ask_tokens',
        'token text primary key, business_id uuid not null, page_id uuid not null'
      ),
      ...tenantedTable('self_reports', {
        columns: `
          id uuid not null,
          answer text not null,
          stated_at timestamptz not null,
          location_id uuid,
          appointment_id uuid,
          page_id uuid,
          chosen_by text,
          created_at timestamptz not null default now()`,
        constraints: [
          'foreign key (business_id, location_id) references locations (business_id, id) on delete cascade',
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete set null (appointment_id)',
        ],
        indexes: [
          '(business_id, appointment_id)',
          '(business_id, location_id, stated_at) where chosen_by is null',
        ],
        location: true,
      }),
      // Two keys that stand for two people, whatever records say: somebody took them apart. The
      // smaller hash is the one.
      ...tenantedTable('person_separations', {
        key: ['one_hash', 'other_hash'],
        columns: `
          one_hash bytea not null,
          other_hash bytea not null,
          decided_by text not null,
          decided_at timestamptz not null default now()`,
      }),
    ]
  }
}
