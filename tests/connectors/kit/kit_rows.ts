import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import { OWN_TABLES } from '#tests/fixtures/taken_rows'

export interface KitRow {
  table: string
  id: string
  version: string
  hash: string | null
  isGone: boolean
}

interface Shape {
  table: string
  hasVersion: boolean
  hasHash: boolean
  hasGone: boolean
}

const SHAPES = `
select table_name as "table", bool_or(column_name = 'version') as "hasVersion",
       bool_or(column_name = 'content_hash') as "hasHash", bool_or(column_name = 'gone_at') as "hasGone"
  from information_schema.columns where table_schema = 'public' and table_name = any($1)
 group by 1 having bool_or(column_name = 'external_id') order by 1`

let shapes: Shape[] | null = null

/** What stands of every record, by the platform's own ids: equal for equal content. */
export const kitRows = (business: { id: string }): Promise<KitRow[]> =>
  inside(business, async () => {
    shapes ??= [...(await CurrentBusiness.query<Shape>(SHAPES, [OWN_TABLES]))]
    const rows: KitRow[] = []
    for (const { table, hasVersion, hasHash, hasGone } of shapes) {
      const found = await CurrentBusiness.query<KitRow>(
        `select '${table}' as "table", external_id as id,
                ${hasVersion ? 'version::text' : "'0'"} as version,
                ${hasHash ? "encode(content_hash, 'hex')" : 'null'} as hash,
                ${hasGone ? 'gone_at is not null' : 'false'} as "isGone"
           from ${table} where business_id = $1 order by 2`,
        [CurrentBusiness.id()]
      )
      rows.push(...found)
    }

    return rows
  })
