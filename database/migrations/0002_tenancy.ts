import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

export default class extends SqlMigration {
  statements() {
    return [
      ...controlTable(
        'organizations',
        `id uuid primary key,
         slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
         name text not null,
         currency char(3) not null default 'USD',
         demo_seeded_at timestamptz,
         demo_story text,
         created_at timestamptz not null default now()`
      ),
      ...controlTable(
        'businesses',
        `id uuid primary key,
         organization_id uuid not null references organizations (id),
         slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
         name text not null,
         country char(2) not null default 'US',
         timezone text not null default 'UTC',
         currency char(3) not null default 'USD',
         privacy_mode text not null default 'standard'
           check (privacy_mode in ('standard', 'consent', 'cookieless', 'health')),
         vertical text not null default 'other',
         created_at timestamptz not null default now()`,
        ['(organization_id)']
      ),
      ...controlTable(
        'vault_key_checks',
        'kek_id text primary key, proof text not null, created_at timestamptz not null default now()'
      ),
      ...tenantedTable('business_keys', {
        key: ['dek_id'],
        columns: `
          dek_id text not null,
          kek_id text not null,
          wrapped text not null,
          created_at timestamptz not null default now(),
          retired_at timestamptz`,
        door: ['business_id', 'dek_id', 'kek_id'],
      }),
      ...tenantedTable('locations', {
        columns: `
          id uuid not null,
          name text not null,
          timezone text not null,
          country char(2),
          currency char(3) not null,
          capacity integer,
          created_at timestamptz not null default now(),
          closed_at timestamptz`,
      }),
    ]
  }
}
