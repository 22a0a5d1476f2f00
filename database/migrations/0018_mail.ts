import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { WORK_COLUMNS } from '#database/tenanted_table'

/** Letters that wait for a mail server. */
export default class extends SqlMigration {
  statements() {
    return [
      ...controlTable(
        'mails',
        `id uuid primary key,
         purpose text not null check (purpose in ('invitation', 'reset', 'alert', 'report')),
         key text unique,
         sealed_letter text,
         useless_at timestamptz not null,
         created_at timestamptz not null default now(),
         finished_at timestamptz,
         ${WORK_COLUMNS}`,
        ['(state, due_at)', '(finished_at)']
      ),
      'grant select (id, state, due_at, lease_until, attempt) on mails to track_directory',
      'alter table invitations add column mail_id uuid references mails (id) on delete set null',
    ]
  }
}
