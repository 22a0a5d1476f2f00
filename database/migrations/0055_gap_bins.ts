import { acrossBusinesses, SqlMigration } from '#database/sql_migration'

/** Until it is drawn anew a calibration weighs as before: an id that differs costs one bit. */
const AGREES = `'{"browser_id": 0.9, "visitor_soon": 0.5, "visitor_later": 0.5}'::jsonb`

/** A quarter of an hour and the rest of the hour, each in two by its time. */
const HALVED = `jsonb_build_array(
  (value ->> 0)::float8 / 3, (value ->> 0)::float8 * 2 / 3,
  (value ->> 1)::float8 / 3, (value ->> 1)::float8 * 2 / 3) || (value - 0 - 0)`

/** Gaps within the hour are told apart more finely, and browsers by the ids that they bear. */
export default class extends SqlMigration {
  statements() {
    return acrossBusinesses(
      ['calibrations'],
      [
        `update calibrations set model = model || jsonb_build_object(
           'agrees', (select jsonb_object_agg(key, value || ${AGREES})
                        from jsonb_each(model -> 'agrees')),
           'gap', (select jsonb_object_agg(key, ${HALVED}) from jsonb_each(model -> 'gap')))`,
      ]
    )
  }
}
