import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('attribution_settings', {
        key: ['version'],
        columns: `
          version integer not null,
          lookback_days integer not null default 30 check (lookback_days between 7 and 90),
          several_appointments text not null default 'since_previous'
            check (several_appointments in ('since_previous', 'all_in_lookback')),
          excluded_channels text[] not null default '{}',
          changed_by text not null,
          changed_at timestamptz not null default now()`,
      }),
      ...tenantedTable('matches', {
        key: ['appointment_id'],
        columns: `
          appointment_id uuid not null,
          person_id uuid,
          location_id uuid,
          confidence double precision not null,
          tier text not null,
          evidence jsonb not null default '[]',
          touchpoints jsonb not null default '[]',
          last_touchpoint text,
          channel text,
          runner_up jsonb,
          weights_version text not null,
          calibration_version integer not null default 0,
          cause text not null default 'intake',
          matched_at timestamptz not null default now()`,
        constraints: [
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, person_id)', '(business_id, tier)'],
        location: true,
      }),
      ...tenantedTable('credits', {
        key: ['appointment_id', 'model', 'position'],
        columns: `
          appointment_id uuid not null,
          model text not null,
          position smallint not null,
          touchpoint_id uuid,
          event_id text,
          channel text not null,
          campaign_id uuid,
          ad_group_id uuid,
          ad_id uuid,
          campaign text,
          location_id uuid,
          band text not null check (band in ('strong', 'fair', 'weak', 'none')),
          is_new_person boolean not null,
          credit double precision not null,
          currency char(3),
          has_price boolean not null,
          is_kept boolean not null,
          is_paid boolean not null,
          booked_micros bigint not null,
          kept_micros bigint not null,
          paid_micros bigint not null,
          net_micros bigint not null,
          touchpoint_day date,
          booked_day date not null,
          paid_day date`,
        constraints: [
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, model, booked_day)'],
        location: true,
      }),
      ...tenantedTable('recompute_requests', {
        columns: `
          id uuid not null,
          kind text not null,
          subject_id uuid not null,
          booked_at timestamptz,
          cause text not null,
          created_at timestamptz not null default now(),
          ${WORK_COLUMNS}`,
        indexes: ['(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
      `create unique index recompute_requests_waiting on recompute_requests
         (business_id, kind, subject_id) where state = 'ready'`,
      // In this order they are taken; a batch must not sort all that wait.
      `create index on recompute_requests (business_id, booked_at, subject_id) where state = 'ready'`,
    ]
  }
}
