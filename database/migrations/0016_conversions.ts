import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** What is told to an ad platform, and what it said. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('destinations', {
        columns: `
          id uuid not null,
          connection_id uuid not null,
          label text not null,
          value jsonb not null,
          state text not null default 'dry' check (state in ('dry', 'on', 'paused')),
          dry_run_at timestamptz,
          switched_by text,
          switched_at timestamptz,
          health_confirmed_by text,
          created_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, connection_id, value)',
          'foreign key (business_id, connection_id) references connections (business_id, id) on delete cascade',
        ],
      }),
      ...tenantedTable('conversion_rules', {
        columns: `
          id uuid not null,
          destination_id uuid not null,
          name text not null,
          stage text not null check (stage in ('booked', 'kept', 'paid')),
          value_mode text not null check (value_mode in ('stage', 'constant', 'none')),
          constant_micros bigint,
          currency char(3),
          least_confidence double precision not null,
          channels text[] not null default '{}',
          new_people_only boolean not null default false,
          starts_from timestamptz not null,
          created_by text not null,
          created_at timestamptz not null default now(),
          ended_by text,
          ended_at timestamptz`,
        constraints: [
          'foreign key (business_id, destination_id) references destinations (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, destination_id)'],
      }),
      ...tenantedTable('conversions', {
        columns: `
          id uuid not null,
          appointment_id uuid not null,
          location_id uuid,
          rule_id uuid not null,
          stage text not null,
          occurred_at timestamptz not null,
          created_at timestamptz not null default now()`,
        constraints: [
          'unique (business_id, appointment_id, rule_id)',
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade',
          'foreign key (business_id, rule_id) references conversion_rules (business_id, id) on delete cascade',
        ],
        location: true,
      }),
      ...tenantedTable('uploads', {
        columns: `
          id uuid not null,
          conversion_id uuid not null,
          destination_id uuid not null,
          connection_id uuid not null,
          appointment_id uuid not null,
          location_id uuid,
          kind text not null check (kind in ('conversion', 'restate', 'retract')),
          revision integer not null,
          key text not null,
          occurred_at timestamptz not null,
          value_micros bigint,
          currency char(3),
          identifiers text[] not null default '{}',
          reason text,
          handle text,
          polls integer not null default 0,
          answer_code text,
          answer_message text,
          payload_hash bytea,
          first_sent_at timestamptz,
          answered_at timestamptz,
          created_at timestamptz not null default now(),
          ${WORK_COLUMNS}`,
        constraints: [
          'unique (business_id, conversion_id, destination_id, kind, revision)',
          'foreign key (business_id, conversion_id) references conversions (business_id, id) on delete cascade',
          'foreign key (business_id, destination_id) references destinations (business_id, id) on delete cascade',
        ],
        indexes: [
          '(business_id, state, due_at)',
          '(business_id, created_at)',
          '(business_id, appointment_id)',
        ],
        location: true,
        door: WORK_DOOR,
      }),
    ]
  }
}
