import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, wholeOnly, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

const OF_RUN =
  'foreign key (business_id, run_id) references model_runs (business_id, id) on delete cascade'

/** Journeys as columns of numbers, and what the models made of them. */
export default class extends SqlMigration {
  statements() {
    return [
      `alter table attribution_settings
         add column goal text not null default 'all' check (goal in ('all', 'new')),
         add column stage text check (stage in ('booked', 'kept', 'paid', 'net')),
         add column currency char(3),
         add column half_life_days double precision
           check (half_life_days between 1 and 30),
         add column custom_weights jsonb`,
      // What changed since the journeys were last brought up to date. Rows of a burst never meet:
      // whoever matches an appointment must not wait for whoever reads this.
      ...tenantedTable('journey_changes', {
        columns: `
          id uuid not null,
          kind text not null
            check (kind in ('appointments', 'people', 'touchpoints', 'span', 'everything')),
          subject_ids uuid[] not null default '{}',
          from_at timestamptz,
          to_at timestamptz`,
      }),
      ...tenantedTable('journey_stores', {
        key: [],
        columns: `
          version bigint not null default 0,
          settings_version integer not null,
          states jsonb not null default '[]',
          currencies text[] not null default '{}',
          journeys integer not null default 0,
          dead integer not null default 0,
          touchpoints_through timestamptz not null,
          advanced_at timestamptz not null`,
      }),
      // 65,536 journeys each; apart, so that marking some as dead writes one byte for each.
      ...tenantedTable('journey_chunks', {
        key: ['number'],
        columns: `
          number integer not null,
          journeys integer not null,
          outcomes bytea not null,
          subjects bytea not null,
          facts bytea not null,
          contacts bytea not null`,
      }),
      ...tenantedTable('model_runs', {
        columns: `
          id uuid not null,
          number integer not null,
          question text not null,
          goal text not null check (goal in ('all', 'new')),
          level text not null check (level in ('channel', 'campaign')),
          from_day date,
          to_day date,
          excludes_direct boolean not null,
          settings_version integer not null,
          engine_version integer not null,
          resamples integer not null,
          data_version bigint,
          won integer,
          lost integer,
          open integer,
          unattributed integer,
          states jsonb not null default '[]',
          disagreement jsonb,
          phase text not null default 'waiting',
          done integer not null default 0,
          total integer not null default 0,
          requested_by text not null,
          cause text not null,
          created_at timestamptz not null default now(),
          started_at timestamptz,
          finished_at timestamptz,
          ${WORK_COLUMNS}`,
        constraints: ['unique (business_id, number)'],
        indexes: ['(business_id, question, number)', '(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
      // However many ask at once, one run answers them.
      `create unique index model_runs_under_way on model_runs (business_id, question)
         where state in ('ready', 'running')`,
      ...tenantedTable('model_results', {
        key: ['run_id', 'model'],
        columns: `
          run_id uuid not null,
          model text not null,
          needs jsonb not null default '[]',
          remark text`,
        constraints: [OF_RUN],
      }),
      // State: position in the run's list; -1 nobody's, -2 would have come anyway.
      ...tenantedTable('model_credits', {
        key: ['run_id', 'model', 'state', 'currency'],
        columns: `
          run_id uuid not null,
          model text not null,
          state smallint not null,
          currency text not null,
          booked double precision not null,
          kept double precision not null,
          paid double precision not null,
          booked_micros bigint not null,
          kept_micros bigint not null,
          paid_micros bigint not null,
          net_micros bigint not null,
          low double precision,
          high double precision,
          standing text`,
        constraints: [OF_RUN],
      }),
      ...['journey_stores', 'journey_chunks', 'model_runs', 'model_results', 'model_credits'].map(
        wholeOnly
      ),
    ]
  }
}
