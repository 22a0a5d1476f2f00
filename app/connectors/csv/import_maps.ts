import { uuidV7 } from '#core/ids'
import type { ColumnMap } from '#connectors/csv/column_map'
import type { CsvType } from '#connectors/csv/fields'
import { CurrentBusiness } from '#tenancy/current_business'

/** Which files a map is for: those of one source, with these heads. */
export interface MapKey {
  connectionId: string
  type: CsvType
  headsKey: string
}

/** What was said of such a file last; null: nobody has seen one. Inside the door. */
export async function rememberedMap({ connectionId, type, headsKey }: MapKey) {
  const [row] = await CurrentBusiness.query<{ map: ColumnMap }>(
    `select map from import_maps
      where business_id = $1 and connection_id = $2 and record_type = $3 and heads_key = $4`,
    [CurrentBusiness.id(), connectionId, type, headsKey]
  )

  return row?.map ?? null
}

/** The next file with these heads is read by this map. Inside the door. */
export const rememberMap = ({ connectionId, type, headsKey }: MapKey, map: ColumnMap) =>
  CurrentBusiness.query(
    `insert into import_maps (business_id, id, connection_id, record_type, heads_key, map, updated_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (business_id, connection_id, record_type, heads_key) do update set
       map = excluded.map, updated_by = excluded.updated_by, updated_at = now()`,
    [
      CurrentBusiness.id(),
      uuidV7(),
      connectionId,
      type,
      headsKey,
      JSON.stringify(map),
      CurrentBusiness.scope().actor,
    ]
  )
