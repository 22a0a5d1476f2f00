import { SqlMigration } from '#database/sql_migration'
import { tenantedTable, WORK_COLUMNS, WORK_DOOR } from '#database/tenanted_table'

/** What staff said of matches, and what each business learned of its own confidence. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('labels', {
        columns: `
          id uuid not null,
          appointment_id uuid not null,
          location_id uuid,
          decision text not null check (decision in ('confirmed', 'rejected', 'chosen', 'unsure')),
          touchpoint_ids uuid[] not null default '{}',
          event_ids text[] not null default '{}',
          stated_confidence double precision not null,
          stated_tier text not null,
          decided_by text not null,
          decided_at timestamptz not null default now()`,
        constraints: [
          'foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade',
        ],
        indexes: ['(business_id, appointment_id, decided_at)'],
        location: true,
        verbs: 'select, insert, delete',
      }),
      // A version is never changed: a match names the one that stated its confidence.
      ...tenantedTable('calibrations', {
        key: ['version'],
        columns: `
          version integer not null,
          cause text not null,
          model jsonb not null,
          maps jsonb not null,
          quality jsonb not null,
          appointments integer not null,
          labels integer not null,
          fitted_at timestamptz not null default now(),
          serving_since timestamptz`,
      }),
      ...tenantedTable('calibration_requests', {
        columns: `
          id uuid not null,
          cause text not null,
          created_at timestamptz not null default now(),
          ${WORK_COLUMNS}`,
        indexes: ['(business_id, state, due_at)'],
        door: WORK_DOOR,
      }),
      `create unique index calibration_requests_waiting on calibration_requests (business_id)
         where state = 'ready'`,
      // Best probability before the map, that of nobody among the candidates, and whether
      // the evidence may cause an upload.
      `alter table matches
         add column posterior double precision,
         add column none_probability double precision,
         add column may_upload boolean not null default false,
         add column label_id uuid,
         add column cut_by uuid`,
      // Whose journey holds a contact already, and whom a changed journey cut.
      `create index on credits (business_id, touchpoint_id) where model = 'linear'`,
      `create index on matches (business_id, cut_by) where cut_by is not null`,
      // The oldest weak match first.
      `create index on matches (business_id, confidence) where confidence > 0`,
    ]
  }
}
