import { acrossBusinesses, SqlMigration } from '#database/sql_migration'

/** Maps come in two, one that each half of the people drew; so far one half drew the only one. */
export default class extends SqlMigration {
  statements() {
    return acrossBusinesses(
      ['calibrations'],
      ['update calibrations set maps = jsonb_build_array(maps, maps)']
    )
  }
}
