import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'

/** The member's place: an organization or a business, as in `memberships`. */
const PLACE = `
  organization_id uuid references organizations (id) on delete cascade,
  business_id uuid references businesses (id) on delete cascade,
  check ((organization_id is null) <> (business_id is null))`

export default class extends SqlMigration {
  statements() {
    return [
      'alter table users alter column locale drop not null',
      'alter table users alter column locale drop default',
      `alter table users
         add column color_scheme text not null default 'system'
           check (color_scheme in ('system', 'light', 'dark')),
         add column number_format text not null default 'language'
           check (number_format in ('language', 'comma_point', 'point_comma', 'space_comma', 'apostrophe_point')),
         add column shortcuts_off_at timestamptz`,
      `alter table organizations
         add column locale text not null default 'en',
         add column second_factor_since timestamptz`,
      ...controlTable(
        'totp_factors',
        `user_id uuid primary key references users (id) on delete cascade,
         sealed_secret text not null,
         last_step bigint not null default 0,
         created_at timestamptz not null default now(),
         confirmed_at timestamptz`
      ),
      ...controlTable(
        'recovery_codes',
        `id uuid primary key,
         user_id uuid not null references users (id) on delete cascade,
         code_hash text not null,
         created_at timestamptz not null default now(),
         used_at timestamptz`,
        ['(user_id)']
      ),
      ...controlTable(
        'sign_ins',
        `id uuid primary key,
         user_id uuid not null references users (id) on delete cascade,
         network text,
         agent text,
         began_at timestamptz not null,
         seen_at timestamptz not null,
         ended_at timestamptz`,
        ['(user_id)']
      ),
      ...controlTable(
        'invitations',
        `id uuid primary key,
         token_hash bytea not null unique,
         ${PLACE},
         role text not null check (role in ('owner', 'admin', 'manager', 'analyst', 'viewer')),
         location_ids uuid[],
         email text,
         invited_by uuid references users (id) on delete set null,
         created_at timestamptz not null default now(),
         expires_at timestamptz not null,
         accepted_by uuid references users (id) on delete set null,
         accepted_at timestamptz,
         revoked_at timestamptz`,
        ['(organization_id)', '(business_id)']
      ),
      ...controlTable(
        'onboarding_marks',
        `business_id uuid not null references businesses (id) on delete cascade,
         step text not null,
         skipped_by uuid references users (id) on delete set null,
         skipped_at timestamptz not null default now(),
         primary key (business_id, step)`
      ),
    ]
  }
}
