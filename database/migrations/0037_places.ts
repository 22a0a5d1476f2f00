import { SqlMigration } from '#database/sql_migration'

/** What a platform calls a place of its own, and who said which of our locations it is. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table location_links
         add column name text,
         add column assigned_by text,
         add column assigned_at timestamptz`,
    ]
  }
}
