import { acrossBusinesses, SqlMigration } from '#database/sql_migration'
import { tenantedTable, wholeOnly } from '#database/tenanted_table'

/** Marks are rows of their own: two writers of one subject neither wait nor lose a mark. */
const MARK = `
  id uuid not null default uuidv7(),
  marked_at timestamptz not null default now()`

/**
 * What became of each person after the first kept visit, and the campaigns that the landing URLs of
 * a day named. Both are counted anew where a mark says so.
 */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('person_visits', {
        columns: `
          person_id uuid not null,
          first_appointment_id uuid not null,
          first_day date not null,
          second_day date,
          months integer not null`,
        key: ['person_id'],
        indexes: ['(business_id, first_appointment_id)', '(business_id, first_day)'],
      }),
      wholeOnly('person_visits'),
      ...tenantedTable('person_values', {
        columns: `
          person_id uuid not null,
          currency char(3) not null,
          net_micros bigint[] not null`,
        key: ['person_id', 'currency'],
      }),
      wholeOnly('person_values'),
      ...tenantedTable('person_marks', { columns: `${MARK}, person_id uuid not null` }),
      ...tenantedTable('seen_names', {
        columns: `
          day date not null,
          external_id text not null,
          name text not null`,
        key: ['day', 'external_id', 'name'],
      }),
      'drop table visitor_day_marks',
      ...tenantedTable('visitor_day_marks', { columns: `${MARK}, day date not null` }),
      // Whoever is there already is counted with the next round.
      ...acrossBusinesses(
        ['appointments', 'person_marks', 'visitor_days', 'visitor_day_marks'],
        [
          `insert into person_marks (business_id, person_id)
           select distinct business_id, person_id from appointments where person_id is not null`,
          `insert into visitor_day_marks (business_id, day)
           select distinct business_id, day from visitor_days`,
        ]
      ),
    ]
  }
}
