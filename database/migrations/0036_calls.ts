import { SqlMigration } from '#database/sql_migration'

/** How many requests a try of a slice sent: what a platform counts against its limits. */
export default class extends SqlMigration {
  statements() {
    return ['alter table sync_runs add column call_count integer not null default 0']
  }
}
