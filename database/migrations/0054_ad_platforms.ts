import { SqlMigration } from '#database/sql_migration'

/** The platform of an ad account is that of its connection; nothing ever wrote it here. */
export default class extends SqlMigration {
  statements() {
    return ['alter table ad_accounts drop column platform']
  }
}
