import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'

/** How much of each platform's limits is used. Unlogged: a crash leaves full buckets. */
export default class extends SqlMigration {
  statements() {
    return [
      ...controlTable(
        'connector_rates',
        `key text primary key,
         due_ms double precision not null,
         factor double precision not null,
         factor_at_ms double precision not null`
      ),
      'alter table connector_rates set unlogged',
    ]
  }
}
