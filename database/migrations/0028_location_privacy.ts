import { SqlMigration } from '#database/sql_migration'

/** A location may keep less of visitors than its business (null: as much); keys of one's own choice. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table locations add column privacy_mode text
         check (privacy_mode in ('standard', 'consent', 'cookieless', 'health'))`,
      `alter table users add column shortcut_keys jsonb not null default '{}'`,
    ]
  }
}
