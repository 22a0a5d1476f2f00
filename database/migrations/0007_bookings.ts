import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/** Where a row came from and which sight of it stands (connectors.md 3.1). */
const SOURCE = `
  connection_id uuid not null,
  external_id text not null,
  version bigint not null default 0,
  content_hash bytea not null,
  stream text not null,
  partition text not null default '',
  pass_id text,
  gone_at timestamptz`
const SOURCE_KEY = 'unique (business_id, connection_id, external_id)'

export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('location_links', {
        key: ['connection_id', 'external_id'],
        columns: `${SOURCE}, location_id uuid not null`,
        constraints: [
          'foreign key (business_id, location_id) references locations (business_id, id) on delete cascade',
        ],
      }),
      ...tenantedTable('services', {
        columns: `id uuid not null, ${SOURCE}, name text not null, duration_minutes integer`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('staff', {
        columns: `id uuid not null, ${SOURCE}, name text not null, status text not null`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('appointments', {
        columns: `
          id uuid not null,
          ${SOURCE},
          location_id uuid,
          external_location_id text,
          external_customer_id text,
          external_service_ids text[] not null default '{}',
          external_staff_id text,
          person_id uuid,
          booked_at timestamptz not null,
          starts_at timestamptz not null,
          ends_at timestamptz,
          status text not null check (status in ('requested', 'booked', 'checked_in', 'completed',
            'no_show', 'cancelled_by_customer', 'cancelled_by_business')),
          status_changed_at timestamptz,
          origin text not null check (origin in ('online', 'phone', 'message', 'walk_in', 'staff',
            'marketplace', 'import', 'unknown')),
          rescheduled_from text,
          price_micros bigint,
          currency char(3),
          kept_at timestamptz,
          kept_by text,
          contact_keys text[] not null default '{}',
          masked_contact text,
          sealed_contact text,
          hint_visitor bytea,
          hint_session text,
          hint_click_ids text[] not null default '{}',
          hint_network bytea,
          hint_agent bytea,
          hint_landing jsonb,
          self_reported text,
          flags text[] not null default '{}',
          created_at timestamptz not null default now(),
          updated_at timestamptz not null default now()`,
        constraints: [SOURCE_KEY],
        indexes: [
          '(business_id, booked_at)',
          '(business_id, starts_at)',
          '(business_id, person_id, booked_at)',
          '(business_id, external_customer_id)',
          '(business_id, rescheduled_from) where rescheduled_from is not null',
          '(business_id, hint_session) where hint_session is not null',
          '(business_id, hint_visitor) where hint_visitor is not null',
        ],
        location: true,
      }),
      ...tenantedTable('appointment_events', {
        columns: `
          id uuid not null,
          appointment_id uuid not null,
          status text not null,
          changed_at timestamptz not null,
          starts_at timestamptz not null,
          version bigint not null,
          recorded_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, appointment_id, status, changed_at, version)',
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade',
        ],
        verbs: 'select, insert, delete',
      }),
      ...tenantedTable('payments', {
        columns: `
          id uuid not null,
          ${SOURCE},
          location_id uuid,
          external_location_id text,
          external_customer_id text,
          external_appointment_id text,
          appointment_id uuid,
          joined_by text,
          person_id uuid,
          paid_at timestamptz not null,
          gross_micros bigint not null,
          tip_micros bigint not null default 0,
          tax_micros bigint not null default 0,
          fee_micros bigint not null default 0,
          currency char(3) not null,
          status text not null check (status in ('pending', 'completed', 'failed', 'voided')),
          contact_keys text[] not null default '{}',
          hint_visitor bytea,
          hint_session text,
          hint_appointment text`,
        constraints: [
          SOURCE_KEY,
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete set null (appointment_id)',
        ],
        indexes: [
          '(business_id, appointment_id)',
          '(business_id, person_id)',
          '(business_id, paid_at)',
          '(business_id, external_appointment_id) where appointment_id is null',
          '(business_id, hint_appointment) where hint_appointment is not null',
          '(business_id, hint_session) where hint_session is not null',
          '(business_id, hint_visitor) where hint_visitor is not null',
        ],
        location: true,
      }),
      ...tenantedTable('refunds', {
        columns: `
          id uuid not null,
          ${SOURCE},
          external_payment_id text not null,
          payment_id uuid,
          refunded_at timestamptz not null,
          amount_micros bigint not null,
          currency char(3) not null,
          status text not null check (status in ('pending', 'completed', 'failed'))`,
        constraints: [
          SOURCE_KEY,
          'foreign key (business_id, payment_id) references payments (business_id, id) on delete set null (payment_id)',
        ],
        indexes: ['(business_id, payment_id)', '(business_id, external_payment_id)'],
      }),
    ]
  }
}
