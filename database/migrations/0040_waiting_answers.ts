import { SqlMigration } from '#database/sql_migration'

/**
 * Answers without an appointment are asked for with every change of one. What somebody took apart
 * is a separation, with who and when: a merge of the past says nothing of it.
 */
export default class extends SqlMigration {
  statements() {
    return [
      `create index on self_reports (business_id, stated_at)
         where appointment_id is null and chosen_by is null`,
      'create index on appointments (business_id, location_id, starts_at)',
      'alter table person_merges drop column undone_at',
    ]
  }
}
