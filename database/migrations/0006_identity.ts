import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('people', {
        columns: `
          id uuid not null,
          label text not null,
          masked_name text,
          created_at timestamptz not null default now(),
          erased_at timestamptz`,
        indexes: ['(business_id, label)'],
      }),
      ...tenantedTable('identity_keys', {
        key: ['kind', 'form', 'hash'],
        columns: `
          kind text not null,
          form text not null,
          hash bytea not null,
          person_id uuid,
          sealed text,
          masked text,
          source text not null,
          frequency integer not null default 1,
          shared_since timestamptz,
          first_seen_at timestamptz not null default now(),
          last_seen_at timestamptz not null default now()`,
        indexes: ['(business_id, person_id)'],
        constraints: [
          'foreign key (business_id, person_id) references people (business_id, id) on delete set null (person_id)',
        ],
      }),
      ...tenantedTable('identity_observations', {
        key: ['source_id', 'record_type', 'external_id'],
        columns: `
          source_id uuid not null,
          record_type text not null,
          external_id text not null,
          key_hashes text[] not null,
          probe_keys text[] not null default '{}',
          first_name bytea,
          last_name bytea,
          merged_into text,
          person_id uuid,
          observed_at timestamptz not null`,
        indexes: ['(business_id, person_id)'],
      }),
      // An array operator is not leakproof: under row-level security no GIN index would be used.
      ...tenantedTable('identity_links', {
        key: ['hash', 'source_id', 'record_type', 'external_id'],
        columns: `
          hash bytea not null,
          source_id uuid not null,
          record_type text not null,
          external_id text not null`,
      }),
      ...tenantedTable('customers', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          external_id text not null,
          person_id uuid,
          merged_into text,
          masked_name text,
          masked_email text,
          masked_phone text,
          sealed_contact text,
          customer_since timestamptz,
          version bigint not null default 0,
          content_hash bytea not null,
          stream text not null,
          partition text not null default '',
          pass_id text,
          gone_at timestamptz`,
        constraints: ['unique (business_id, connection_id, external_id)'],
        indexes: ['(business_id, person_id)'],
      }),
      ...tenantedTable('person_merges', {
        columns: `
          id uuid not null,
          from_person_id uuid not null,
          into_person_id uuid not null,
          cause text not null,
          merged_at timestamptz not null default now(),
          undone_at timestamptz`,
      }),
    ]
  }
}
