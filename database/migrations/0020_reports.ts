import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** What members keep of the reports: how they look at them, and figures as they once were. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('saved_views', {
        columns: `
          id uuid not null,
          page text not null,
          name text not null,
          query text not null,
          period text,
          owner_id uuid not null,
          created_at timestamptz not null default now(),
          shared_at timestamptz`,
        constraints: ['unique (business_id, owner_id, page, name)'],
      }),
      ...tenantedTable('frozen_reports', {
        columns: `
          id uuid not null,
          report text not null,
          name text not null,
          location_ids uuid[],
          from_day date not null,
          to_day date not null,
          question jsonb not null,
          facts jsonb not null,
          columns jsonb not null,
          rows jsonb not null,
          frozen_by text not null,
          frozen_at timestamptz not null default now()`,
        indexes: ['(business_id, frozen_at)'],
        // Nothing updates a row: it is what was known then.
        verbs: 'select, insert, delete',
      }),
      // Of several locations at once: whoever may see fewer does not see the figures of all of them.
      `create policy frozen_reports_location on frozen_reports as restrictive to track_app using (
         (select app.location_scope()) is null
         or location_ids <@ (select app.location_scope())::uuid[])`,
    ]
  }
}
