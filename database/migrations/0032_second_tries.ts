import { SqlMigration } from '#database/sql_migration'

/**
 * Which field of a dead letter is at fault, letters that are taken in again as long work, and what
 * somebody decided of a line of the ledger.
 */
export default class extends SqlMigration {
  statements() {
    return [
      'alter table dead_letters add column field text',
      'alter table imports add column replay jsonb',
      `alter table uploads
         add column decision text check (decision in ('release', 'suppress', 'retry')),
         add column decided_by text,
         add column decided_at timestamptz`,
    ]
  }
}
