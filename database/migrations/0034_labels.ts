import { SqlMigration } from '#database/sql_migration'

/** What a business says of its places, to compare those that are alike: `{"City": "Berlin"}`. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table locations add column labels jsonb not null default '{}'
         check (jsonb_typeof(labels) = 'object')`,
    ]
  }
}
