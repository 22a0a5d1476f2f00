import { SqlMigration } from '#database/sql_migration'

/** Who may see how the installation is; it opens no business. */
export default class extends SqlMigration {
  statements() {
    return ['alter table users add column operator_since timestamptz']
  }
}
