import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, wholeOnly } from '#database/tenanted_table'

const DATED = `
  model text not null,
  dated_by text not null check (dated_by in ('touchpoint', 'booked', 'paid')),
  day date not null`
const KIND = `
  band text not null,
  is_new_person boolean not null,
  currency text not null`
const SUMS = `
  appointments integer not null default 0,
  credit_booked double precision not null default 0,
  credit_kept double precision not null default 0,
  credit_paid double precision not null default 0,
  booked_micros bigint not null default 0,
  kept_micros bigint not null default 0,
  paid_micros bigint not null default 0,
  net_micros bigint not null default 0`

/** Absent dimensions are the nil UUID or '': a key cannot hold null. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('rollup_daily', {
        key: [
          'model',
          'dated_by',
          'day',
          'location_id',
          'channel',
          'campaign_id',
          'ad_group_id',
          'ad_id',
          'band',
          'is_new_person',
          'currency',
        ],
        columns: `
          ${DATED},
          location_id uuid not null,
          channel text not null,
          campaign_id uuid not null,
          ad_group_id uuid not null,
          ad_id uuid not null,
          ${KIND},
          ${SUMS}`,
        organization: true,
        location: true,
      }),
      ...tenantedTable('channel_daily', {
        key: ['model', 'dated_by', 'day', 'channel', 'band', 'is_new_person', 'currency'],
        columns: `
          ${DATED},
          channel text not null,
          ${KIND},
          ${SUMS}`,
        organization: true,
      }),
      wholeOnly('channel_daily'),
      ...tenantedTable('campaign_daily', {
        key: [
          'model',
          'dated_by',
          'day',
          'channel',
          'campaign_id',
          'band',
          'is_new_person',
          'currency',
        ],
        columns: `
          ${DATED},
          channel text not null,
          campaign_id uuid not null,
          ${KIND},
          ${SUMS}`,
        organization: true,
      }),
      wholeOnly('campaign_daily'),
      ...tenantedTable('location_daily', {
        key: ['model', 'dated_by', 'day', 'location_id', 'band', 'is_new_person', 'currency'],
        columns: `
          ${DATED},
          location_id uuid not null,
          ${KIND},
          ${SUMS}`,
        organization: true,
        location: true,
      }),
      ...tenantedTable('spend_daily', {
        key: ['day', 'channel', 'ad_account_id', 'campaign_id', 'ad_group_id', 'ad_id', 'currency'],
        columns: `
          day date not null,
          channel text not null,
          ad_account_id uuid not null,
          campaign_id uuid not null,
          ad_group_id uuid not null,
          ad_id uuid not null,
          currency text not null,
          impressions bigint not null default 0,
          clicks bigint not null default 0,
          cost_micros bigint not null default 0`,
        organization: true,
      }),
      ...tenantedTable('appointment_daily', {
        key: ['day', 'location_id', 'status', 'origin', 'is_kept', 'currency'],
        columns: `
          day date not null,
          location_id uuid not null,
          status text not null,
          origin text not null,
          is_kept boolean not null,
          currency text not null,
          appointments integer not null default 0,
          without_price integer not null default 0,
          booked_micros bigint not null default 0,
          kept_micros bigint not null default 0,
          paid_micros bigint not null default 0,
          net_micros bigint not null default 0`,
        organization: true,
        location: true,
      }),
      // Any table with the columns of a work row that the directory was granted; one of the control
      // plane has no business.
      `create function door.due_work(work_kind text, row_limit integer)
       returns table (business_id uuid, id uuid, attempt integer, due_at timestamptz)
       language plpgsql stable security definer set search_path = pg_catalog as $$
       declare columns text[];
       begin
         select array_agg(a.attname::text) into columns
           from pg_attribute a join pg_class c on c.oid = a.attrelid
           join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relname = work_kind and c.relkind = 'r'
            and a.attnum > 0 and not a.attisdropped;
         if columns is null or not columns @> array['state', 'due_at', 'attempt', 'lease_until', 'lease_fence'] then
           raise exception 'unknown kind of work' using errcode = '22023';
         end if;
         return query execute format(
           'select business_id, id, attempt, due_at from (
              select %1$s as business_id, id, attempt, due_at,
                     row_number() over (partition by %1$s order by due_at) as place
                from public.%2$I
               where (state in (''ready'', ''held'', ''pending'') and due_at <= now())
                  or (state in (''running'', ''sending'') and lease_until < now())) due
            where place <= %3$s order by place, due_at limit $1',
           case when 'business_id' = any (columns) then 'business_id' else 'null::uuid' end,
           work_kind,
           case when 'business_id' = any (columns) then 20 else row_limit end) using row_limit;
       end $$`,
      'revoke all on function door.due_work(text, integer) from public',
      'grant execute on function door.due_work(text, integer) to track_app',
      'alter function door.due_work(text, integer) owner to track_directory',
      `create function door.connections_of(of_connector text, account text)
       returns table (business_id uuid, id uuid, state text)
       language sql stable security definer set search_path = pg_catalog as $$
         select business_id, id, state from public.connections
          where connector = of_connector and external_account_id = account $$`,
      'revoke all on function door.connections_of(text, text) from public',
      'grant execute on function door.connections_of(text, text) to track_app',
      'alter function door.connections_of(text, text) owner to track_directory',
      `create function door.refresh_statistics(grown text[]) returns void
       language plpgsql security definer set search_path = pg_catalog as $$
       declare name text;
       begin
         foreach name in array grown loop
           if not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where n.nspname = 'public' and c.relname = name and c.relrowsecurity) then
             raise exception 'no tenanted table of that name' using errcode = '22023';
           end if;
           execute format('analyze public.%I', name);
         end loop;
       end $$`,
      'revoke all on function door.refresh_statistics(text[]) from public',
      'grant execute on function door.refresh_statistics(text[]) to track_app',
      `create function door.kek_ids() returns setof text
       language sql stable security definer set search_path = pg_catalog as $$
         select distinct kek_id from public.business_keys $$`,
      'revoke all on function door.kek_ids() from public',
      'grant execute on function door.kek_ids() to track_app',
      'alter function door.kek_ids() owner to track_directory',
      'grant select on adonis_schema, adonis_schema_versions to track_app, track_backup',
    ]
  }
}
