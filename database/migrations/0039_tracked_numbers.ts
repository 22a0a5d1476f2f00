import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** Numbers of a business and where each is shown, and which of them somebody dialled to book. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('tracked_numbers', {
        columns: `
          id uuid not null,
          phone text not null,
          hash bytea not null,
          name text not null,
          placement text not null,
          location_id uuid,
          created_by text not null,
          created_at timestamptz not null default now(),
          ended_at timestamptz`,
        constraints: [
          'foreign key (business_id, location_id) references locations (business_id, id) on delete set null (location_id)',
        ],
      }),
      `create unique index tracked_numbers_standing on tracked_numbers (business_id, phone)
         where ended_at is null`,
      'alter table appointments add column hint_dialled bytea',
    ]
  }
}
