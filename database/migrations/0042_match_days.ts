import { acrossBusinesses, SqlMigration } from '#database/sql_migration'

/** When a match's appointment was booked: those of a period are read in one range. */
export default class extends SqlMigration {
  statements() {
    return [
      'alter table matches add column booked_at timestamptz',
      ...acrossBusinesses(
        ['appointments', 'matches'],
        [
          `update matches m set booked_at = a.booked_at from appointments a
            where a.business_id = m.business_id and a.id = m.appointment_id`,
          'delete from matches where booked_at is null',
        ]
      ),
      'alter table matches alter column booked_at set not null',
      `create index on matches (business_id, booked_at)
         include (appointment_id, location_id, confidence, tier)`,
    ]
  }
}
