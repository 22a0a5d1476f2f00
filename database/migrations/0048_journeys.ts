import { acrossBusinesses, SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/**
 * The journey of each appointment in one row, as `linear` credits it: every contact in its place.
 * Written with the credits; of the table of credits, a month of journeys would be joined from
 * several rows of each appointment.
 */
export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('journeys', {
        columns: `
          appointment_id uuid not null,
          booked_day date not null,
          location_id uuid,
          path text not null,
          contacts integer not null,
          span_days integer,
          is_new_person boolean not null,
          is_kept boolean not null,
          is_paid boolean not null,
          currency char(3),
          booked_micros bigint not null,
          kept_micros bigint not null,
          paid_micros bigint not null,
          net_micros bigint not null`,
        key: ['appointment_id'],
        indexes: ['(business_id, booked_day)'],
        location: true,
      }),
      ...acrossBusinesses(
        ['credits', 'journeys'],
        [
          `insert into journeys
           select business_id, appointment_id, min(booked_day), (array_agg(location_id))[1],
                  coalesce(string_agg(channel, '.' order by position)
                    filter (where touchpoint_id is not null), ''),
                  count(touchpoint_id),
                  case when count(touchpoint_id) > 0
                       then greatest(0, min(booked_day) - min(touchpoint_day)) end,
                  bool_or(is_new_person), bool_or(is_kept), bool_or(is_paid), min(currency),
                  sum(booked_micros), sum(kept_micros), sum(paid_micros), sum(net_micros)
             from credits where model = 'linear'
            group by business_id, appointment_id order by min(booked_day)`,
        ]
      ),
    ]
  }
}
