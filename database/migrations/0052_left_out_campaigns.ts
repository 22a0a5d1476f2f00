import { SqlMigration } from '#database/sql_migration'

/**
 * Campaigns that earn no credit. The stored journeys then depend on what campaigns are called and
 * which clicks are theirs: what they were made with is kept, and clicks that came are noted.
 */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table attribution_settings
         add column excluded_campaigns uuid[] not null default '{}'`,
      'alter table journey_stores add column campaigns_digest text',
      `alter table journey_changes drop constraint journey_changes_kind_check,
         add constraint journey_changes_kind_check check (kind in
           ('appointments', 'people', 'touchpoints', 'clicks', 'span', 'everything'))`,
    ]
  }
}
