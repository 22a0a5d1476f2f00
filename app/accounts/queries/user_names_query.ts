import db from '@adonisjs/lucid/services/db'

/** How users are called, by id; those that are gone are absent. */
export async function userNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await db
    .connection('app')
    .from('users')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name')

  return new Map(rows.map(({ id, name }) => [id, name]))
}
