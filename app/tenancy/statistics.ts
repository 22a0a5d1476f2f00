import db from '@adonisjs/lucid/services/db'

/**
 * Tells the planner what a bulk import changed. Without it, a table that just went from empty to
 * full is planned as if a business owned a two-hundredth of it: minutes instead of seconds.
 */
export async function refreshStatistics(grown: readonly string[]) {
  await db.connection('app').rawQuery('select door.refresh_statistics(?)', [grown as string[]])
}
