import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/**
 * Visitors of a day by channel, as registers that can be joined over days and channels: a visitor
 * who came twice is one. Marks are days that are to be counted again.
 */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('visitor_days', {
        columns: `
          day date not null,
          channel text not null,
          registers bytea not null,
          counted_at timestamptz not null default now()`,
        key: ['day', 'channel'],
      }),
      ...tenantedTable('visitor_day_marks', {
        columns: 'day date not null',
        key: ['day'],
      }),
    ]
  }
}
