import db from '@adonisjs/lucid/services/db'
import { CurrentBusiness } from '#tenancy/current_business'

interface Edge {
  child: string
  parent: string | null
}

const TABLES = `
select c.relname as child, p.relname as parent
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id' and not a.attisdropped
  left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
  left join pg_class p on p.oid = f.confrelid
 where c.relkind in ('r', 'p') and c.relrowsecurity`

/** Children before their parents. */
function inOrder(edges: readonly Edge[]) {
  const parents = Map.groupBy(edges, ({ child }) => child)
  const ordered: string[] = []
  const visit = (table: string) => {
    if (ordered.includes(table) || !parents.has(table)) return
    for (const { parent } of parents.get(table)!) if (parent) visit(parent)
    ordered.push(table)
  }
  for (const table of parents.keys()) visit(table)

  return ordered.reverse()
}

/**
 * Deletes every row of a business, its data key too, and then the business: what was sealed is
 * unreadable afterwards. Returns the rows per table.
 */
export async function removeBusiness(businessId: string) {
  const removed: Record<string, number> = {}
  await CurrentBusiness.run({ businessId, actor: 'shell', locations: null }, async () => {
    for (const table of inOrder(await CurrentBusiness.query<Edge>(TABLES))) {
      const rows = await CurrentBusiness.query(`delete from "${table}" where business_id = $1`, [
        businessId,
      ])
      removed[table] = rows.affected
    }
  })
  await db.connection('app').from('businesses').where('id', businessId).delete()

  return removed
}
