import { arrayText } from '#connectors/source_rows'
import { CurrentBusiness } from '#tenancy/current_business'
import { unionOfKeys } from '#bookings/intake/contact_columns'

/** Keys that an older sight of a record adds to those it has. */
export interface LateKeys {
  id: string
  externalId: string
  known: string[]
  more: string[]
}

/** Keys are only ever added. Returns the external ids of what was changed. */
export async function addContactKeys(table: 'appointments' | 'payments', seen: LateKeys[]) {
  const late = seen.filter(({ known, more }) => more.some((key) => !known.includes(key)))
  if (late.length === 0) return []
  await CurrentBusiness.query(
    `update ${table} a set contact_keys = u.keys::text[]
       from unnest($2::uuid[], $3::text[]) as u(id, keys)
      where a.business_id = $1 and a.id = u.id`,
    [
      CurrentBusiness.id(),
      late.map(({ id }) => id),
      late.map(({ known, more }) => arrayText(unionOfKeys(known, more))),
    ]
  )

  return late.map(({ externalId }) => externalId)
}
