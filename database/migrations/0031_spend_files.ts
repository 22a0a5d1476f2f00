import { SqlMigration } from '#database/sql_migration'

/** Files of spend come in through the same column map as appointments and payments. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table imports drop constraint imports_record_type_check,
         add constraint imports_record_type_check
           check (record_type in ('appointments', 'payments', 'spend'))`,
    ]
  }
}
