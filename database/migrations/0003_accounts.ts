import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'

export default class extends SqlMigration {
  statements() {
    return [
      ...controlTable(
        'users',
        `id uuid primary key,
         email text not null,
         name text not null,
         password_hash text,
         locale text not null default 'en',
         demo_organization_id uuid references organizations (id) on delete cascade,
         password_changed_at timestamptz,
         sign_ins_ended_at timestamptz,
         disabled_at timestamptz,
         created_at timestamptz not null default now()`
      ),
      'create unique index users_email on users (lower(email))',
      ...controlTable(
        'memberships',
        `id uuid primary key,
         user_id uuid not null references users (id) on delete cascade,
         organization_id uuid references organizations (id) on delete cascade,
         business_id uuid references businesses (id) on delete cascade,
         role text not null check (role in ('owner', 'admin', 'manager', 'analyst', 'viewer')),
         location_ids uuid[],
         created_at timestamptz not null default now(),
         check ((organization_id is null) <> (business_id is null)),
         unique (user_id, organization_id),
         unique (user_id, business_id)`
      ),
      ...controlTable(
        'api_keys',
        `id uuid primary key,
         key_id text not null unique,
         secret_hash bytea not null,
         name text not null,
         organization_id uuid references organizations (id) on delete cascade,
         business_id uuid references businesses (id) on delete cascade,
         rights text[] not null,
         location_ids uuid[],
         created_by uuid references users (id),
         created_at timestamptz not null default now(),
         last_used_at timestamptz,
         expires_at timestamptz not null,
         flagged_at timestamptz,
         revoked_at timestamptz,
         check ((organization_id is null) <> (business_id is null))`
      ),
      ...controlTable(
        'one_time_links',
        `id uuid primary key,
         purpose text not null check (purpose in ('setup', 'reset', 'sign_in')),
         token_hash bytea not null unique,
         user_id uuid references users (id) on delete cascade,
         expires_at timestamptz not null,
         used_at timestamptz,
         created_at timestamptz not null default now()`
      ),
      ...controlTable(
        'sessions',
        `id text primary key,
         data text not null,
         user_id text,
         expires_at timestamptz not null`,
        ['(user_id)', '(expires_at)']
      ),
      ...controlTable(
        'jwt_keys',
        `kid text primary key,
         public_jwk jsonb not null,
         sealed_private text not null,
         created_at timestamptz not null default now(),
         signs_from timestamptz not null,
         retires_at timestamptz`
      ),
      ...controlTable(
        'rate_limits',
        `key text primary key, points integer not null default 0, expire double precision`
      ),
      ...controlTable(
        'idempotency_keys',
        `owner text not null,
         key text not null,
         request_hash bytea not null,
         status integer,
         content_type text,
         answer text,
         created_at timestamptz not null default now(),
         primary key (owner, key)`,
        ['(created_at)']
      ),
    ]
  }
}
