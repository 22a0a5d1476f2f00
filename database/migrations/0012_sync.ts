import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

const CONNECTION =
  'foreign key (business_id, connection_id) references connections (business_id, id) on delete cascade'

export default class extends SqlMigration {
  statements() {
    return [
      // What a replay has to know of an item: which record it was to become, and by whose words.
      'alter table dead_letters add column record_type text, add column connector_version text',
      ...tenantedTable('stream_cursors', {
        key: ['connection_id', 'stream', 'partition'],
        columns: `
          connection_id uuid not null,
          stream text not null,
          partition text not null default '',
          label text,
          data jsonb not null default '{}',
          revision integer not null,
          mark text,
          token text,
          tiers jsonb not null default '{}',
          data_through timestamptz,
          last_success_at timestamptz,
          problem_kind text,
          problem_code text,
          problem_message text,
          problem_since timestamptz,
          notice text,
          waiting_until timestamptz,
          retired_at timestamptz,
          created_at timestamptz not null default now()`,
        constraints: [CONNECTION],
      }),
      ...tenantedTable('sync_slices', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          stream text not null,
          partition text not null default '',
          kind text not null check (kind in ('plan', 'live', 'backfill', 'refetch', 'reread')),
          pass_id text not null,
          batch_id uuid,
          tier integer,
          from_at timestamptz,
          to_at timestamptz,
          from_day date,
          to_day date,
          ids text[],
          resume jsonb,
          through timestamptz,
          changed jsonb not null default '{}',
          counts jsonb not null default '{}',
          loss_accepted_at timestamptz,
          error_kind text,
          error_message text,
          error_help text,
          created_at timestamptz not null default now(),
          finished_at timestamptz,
          ${WORK_COLUMNS}`,
        constraints: [CONNECTION],
        indexes: [
          '(business_id, state, due_at)',
          '(business_id, connection_id, stream, partition, state)',
          '(business_id, batch_id) where batch_id is not null',
        ],
        door: WORK_DOOR,
      }),
      // One row plans a stream for good: done, it is due again.
      `create unique index sync_slices_plan on sync_slices (business_id, connection_id, stream)
         where kind = 'plan'`,
      ...tenantedTable('sync_runs', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          stream text not null,
          partition text not null default '',
          slice_id uuid not null,
          kind text not null,
          attempt integer not null,
          outcome text not null default 'running',
          cursor_before text,
          cursor_after text,
          page_count integer not null default 0,
          seen_count integer not null default 0,
          inserted_count integer not null default 0,
          updated_count integer not null default 0,
          unchanged_count integer not null default 0,
          refused_count integer not null default 0,
          bad_count integer not null default 0,
          gone_count integer not null default 0,
          skipped_count integer not null default 0,
          error_kind text,
          error_code text,
          error_message text,
          started_at timestamptz not null default now(),
          finished_at timestamptz`,
        constraints: [CONNECTION],
        indexes: ['(business_id, connection_id, started_at)', '(business_id, slice_id)'],
      }),
      ...tenantedTable('webhook_endpoints', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          connector text not null,
          token_hash bytea not null,
          sealed_token text not null,
          remote_id text,
          sealed_secret text,
          sealed_previous text,
          previous_until timestamptz,
          expires_at timestamptz,
          closed_at timestamptz,
          created_at timestamptz not null default now()`,
        constraints: ['unique (business_id, connection_id)', CONNECTION],
        door: ['business_id', 'id', 'connection_id', 'connector', 'token_hash', 'closed_at'],
      }),
      `create function door.endpoint_of(hash bytea)
       returns table (business_id uuid, id uuid, connection_id uuid, connector text, is_closed boolean)
       language sql stable security definer set search_path = pg_catalog as $$
         select business_id, id, connection_id, connector, closed_at is not null
           from public.webhook_endpoints where token_hash = hash $$`,
      'revoke all on function door.endpoint_of(bytea) from public',
      'grant execute on function door.endpoint_of(bytea) to track_app',
      'alter function door.endpoint_of(bytea) owner to track_directory',
      ...tenantedTable('webhook_inbox', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          arrival_id uuid not null,
          event_id text,
          effect text not null,
          stream text,
          slice_id uuid,
          occurred_at timestamptz not null,
          received_at timestamptz not null,
          created_at timestamptz not null default now()`,
        constraints: ['unique (business_id, connection_id, event_id)', CONNECTION],
        indexes: ['(business_id, created_at)'],
      }),
      ...controlTable(
        'webhook_arrivals',
        `id uuid primary key,
         connector text not null,
         endpoint text not null,
         token_hash bytea,
         body_hash bytea not null,
         sealed_delivery text,
         received_at timestamptz not null default now(),
         finished_at timestamptz,
         quarantined_at timestamptz,
         ${WORK_COLUMNS}`,
        ['(state, due_at)', '(received_at)']
      ),
      `create unique index webhook_arrivals_waiting on webhook_arrivals (endpoint, body_hash)
         where finished_at is null`,
      'grant select (id, state, due_at, lease_until, attempt) on webhook_arrivals to track_directory',
    ]
  }
}
