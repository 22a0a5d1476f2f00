import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'

const OWN = 'organization_id = (select app.current_organization())'

/** What one unit of a currency was worth in another on a day, as an organization says. */
export default class extends SqlMigration {
  statements() {
    return [
      `create function app.current_organization() returns uuid language plpgsql stable parallel safe as $$
       declare v text := current_setting('app.organization_id', true);
       begin
         if v is null or v = '' then raise exception 'no organization is set' using errcode = '42501'; end if;
         return v::uuid;
       end $$`,
      ...controlTable(
        'exchange_rates',
        `organization_id uuid not null references organizations (id) on delete cascade,
         base char(3) not null,
         quote char(3) not null check (quote <> base),
         day date not null,
         rate numeric(24, 12) not null check (rate > 0),
         origin text not null check (origin in ('by_hand', 'file')),
         file_name text,
         set_by text not null,
         set_at timestamptz not null default now(),
         primary key (organization_id, quote, base, day)`
      ),
      'alter table exchange_rates enable row level security',
      'alter table exchange_rates force row level security',
      `create policy exchange_rates_organization on exchange_rates using (${OWN}) with check (${OWN})`,
      'create policy exchange_rates_backup on exchange_rates for select to track_backup using (true)',
    ]
  }
}
