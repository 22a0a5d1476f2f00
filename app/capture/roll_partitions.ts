import db from '@adonisjs/lucid/services/db'

/** Makes the partitions of the months to come; returns how many were made. */
export async function rollPartitions() {
  const { rows } = await db.connection('app').rawQuery('select door.roll_partitions() as made')

  return rows[0].made as number
}
