import { acrossBusinesses, SqlMigration } from '#database/sql_migration'
import { tenantedTable, wholeOnly } from '#database/tenanted_table'

/** How many persons came first in a month, by the later months they were there in. */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('cohorts', {
        columns: `
          first_month date not null,
          months integer not null,
          persons integer not null`,
        key: ['first_month', 'months'],
      }),
      wholeOnly('cohorts'),
      ...acrossBusinesses(
        ['person_visits', 'cohorts'],
        [
          `insert into cohorts (business_id, first_month, months, persons)
           select business_id, date_trunc('month', first_day::timestamp)::date, months, count(*)
             from person_visits group by 1, 2, 3`,
        ]
      ),
    ]
  }
}
