import { SqlMigration } from '#database/sql_migration'

/** Stage and currency are asked of each report; nothing ever read these defaults. */
export default class extends SqlMigration {
  statements() {
    return ['alter table attribution_settings drop column stage, drop column currency']
  }
}
