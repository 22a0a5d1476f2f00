import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { policies, tenantedTable } from '#database/tenanted_table'
import type { TenantedTable } from '#database/tenanted_table'

/** Trust: 0 from a browser, 1 signed by a server or imported. Consent: three letters of g, d, u. */
const touchpoints: TenantedTable = {
  key: ['id', 'occurred_at'],
  partitionBy: 'range (occurred_at)',
  columns: `
    id uuid not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    origin_id uuid not null,
    event_id text not null,
    kind text not null,
    visitor_id bytea,
    session_id text,
    channel text not null,
    rules_version smallint not null,
    source text,
    medium text,
    campaign text,
    term text,
    content text,
    utm_id text,
    gad_campaign_id text,
    click_id_kind text,
    click_id text,
    landing_host text,
    landing_path text,
    referrer_host text,
    location_id uuid,
    external_location_id text,
    service_ref text,
    self_reported text,
    trust smallint not null,
    consent char(3) not null default 'uuu',
    network bytea,
    agent bytea,
    has_interaction boolean not null default false,
    flags text[] not null default '{}'`,
  indexes: [
    '(business_id, click_id, occurred_at) where click_id is not null',
    '(business_id, session_id, occurred_at) where session_id is not null',
    '(business_id, visitor_id, occurred_at) where visitor_id is not null',
    '(business_id, network, occurred_at) where network is not null',
    '(business_id, agent, occurred_at) where agent is not null',
    '(business_id, occurred_at)',
    '(business_id, external_location_id) where location_id is null and external_location_id is not null',
  ],
  ingest: ['business_id', 'id', 'occurred_at'],
}

/**
 * Months are dropped when they are old (retention), years before last were only ever imported:
 * one partition a year keeps the number that a plan has to lock small (ADR 0003).
 */
const ROLL_PARTITIONS = `
create function door.roll_partitions() returns integer
language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  this_year integer := extract(year from now())::integer;
  from_day date := date '2015-01-01';
  until date := (date_trunc('month', now()) + interval '25 months')::date;
  to_day date;
  part text;
  made integer := 0;
begin
  while from_day < until loop
    if extract(year from from_day) < this_year - 2 then
      to_day := (from_day + interval '1 year')::date;
      part := 'touchpoints_' || to_char(from_day, 'YYYY');
    else
      to_day := (from_day + interval '1 month')::date;
      part := 'touchpoints_' || to_char(from_day, 'YYYY_MM');
    end if;
    if to_regclass('parts.' || part) is null and not exists (
      select 1 from pg_class c join pg_inherits i on i.inhrelid = c.oid
       where i.inhparent = 'public.touchpoints'::regclass
         and pg_get_expr(c.relpartbound, c.oid) like '%FROM (''' || from_day::text || '%'
    ) then
      execute format('create table parts.%I partition of public.touchpoints for values from (%L) to (%L)', part, from_day, to_day);
      perform door.protect_partition(part);
      made := made + 1;
    end if;
    from_day := to_day;
  end loop;
  return made;
end $$`

const partitionPolicies = policies('parts.PART', touchpoints)
  .map((statement) => `execute replace($q$${statement}$q$, 'PART', part);`)
  .join('\n')

/**
 * Salts of cookieless visitors, gone after their day. In a schema of its own that no backup reads,
 * and unlogged: a salt that lives on anywhere would make yesterday's visitors linkable.
 */
const DAILY_SALTS = [
  'create schema if not exists ephemeral',
  'create unlogged table ephemeral.daily_salts (day date primary key, salt bytea not null)',
  'grant usage on schema ephemeral to track_app',
  'grant select, insert, delete on ephemeral.daily_salts to track_app',
]

export default class extends SqlMigration {
  statements() {
    return [
      ...DAILY_SALTS,
      ...tenantedTable('sites', {
        columns: `
          id uuid not null,
          name text not null,
          hosts text[] not null default '{}',
          booking_hosts text[] not null default '{}',
          staff_networks text[] not null default '{}',
          created_at timestamptz not null default now()`,
      }),
      ...controlTable(
        'site_keys',
        `key text primary key,
         business_id uuid not null references businesses (id) on delete cascade,
         site_id uuid not null,
         allowed_origins text[] not null default '{}',
         own_hosts text[] not null default '{}',
         staff_networks text[] not null default '{}',
         consent_mode text not null default 'standard',
         created_at timestamptz not null default now(),
         revoked_at timestamptz`,
        ['(business_id)']
      ),
      ...tenantedTable('links', {
        columns: `
          id uuid not null,
          slug text not null,
          name text not null,
          kind text not null check (kind in ('link', 'qr')),
          target_url text not null,
          location_id uuid,
          created_at timestamptz not null default now(),
          archived_at timestamptz`,
        constraints: [
          'foreign key (business_id, location_id) references locations (business_id, id) on delete set null (location_id)',
        ],
      }),
      ...controlTable(
        'link_slugs',
        `slug text primary key check (slug ~ '^[a-z0-9-]{2,40}$'),
         business_id uuid not null references businesses (id) on delete cascade,
         link_id uuid not null,
         kind text not null,
         target_url text not null,
         location_id uuid,
         created_at timestamptz not null default now()`
      ),
      ...tenantedTable('capture_counters', {
        key: ['site_id', 'day', 'step', 'reason'],
        columns: `
          site_id uuid not null,
          day date not null,
          step text not null,
          reason text not null,
          hits bigint not null default 0,
          last_at timestamptz not null,
          last_detail text`,
      }),
      ...tenantedTable('touchpoint_ids', {
        key: ['origin_id', 'event_id'],
        columns: `
          origin_id uuid not null,
          event_id text not null,
          occurred_at timestamptz not null,
          version bigint not null default 0,
          content bigint not null default 0`,
        ingest: ['business_id', 'origin_id', 'event_id', 'occurred_at'],
      }),
      ...tenantedTable('touchpoint_keys', {
        key: ['kind', 'hash', 'occurred_at', 'touchpoint_id'],
        columns: `
          kind text not null,
          hash bytea not null,
          occurred_at timestamptz not null,
          touchpoint_id uuid not null`,
        indexes: ['(business_id, touchpoint_id)'],
        ingest: ['business_id', 'kind', 'hash', 'occurred_at', 'touchpoint_id'],
      }),
      ...tenantedTable('touchpoints', touchpoints),
      `create function door.protect_partition(part text) returns void
       language plpgsql as $p$ begin\n${partitionPolicies}\nend $p$`,
      'revoke all on function door.protect_partition(text) from public',
      ROLL_PARTITIONS,
      'revoke all on function door.roll_partitions() from public',
      'grant execute on function door.roll_partitions() to track_app',
      'select door.roll_partitions()',
      'create table parts.touchpoints_rest partition of touchpoints default',
      "select door.protect_partition('touchpoints_rest')",
    ]
  }
}
