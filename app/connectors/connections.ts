import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { RECORDS } from '#connectors/records/bundle_records'

const NAME = /^[^\p{C}]{1,100}$/u

/** What a source of a bundle may be called: up to 100 characters that can be printed. */
export const isSourceName = (name: string) => NAME.test(name) && name.trim() === name

/**
 * The connection that stands for a bundle's source, or for what this server takes in itself
 * (`connector`), made where missing. Inside the door.
 */
export async function ensureSource(name: string, connector: string = RECORDS): Promise<string> {
  const known = await findSource(name, connector)
  if (known) return known
  await CurrentBusiness.query(
    `insert into connections (business_id, id, connector, external_account_id, name)
     values ($1, $2, $4, $3, $3)
     on conflict (business_id, connector, external_account_id) do nothing`,
    [CurrentBusiness.id(), uuidV7(), name, connector]
  )

  return (await findSource(name, connector))!
}

/** The id of that connection; null where nothing ever came from it. */
export async function findSource(
  name: string,
  connector: string = RECORDS
): Promise<string | null> {
  const [row] = await CurrentBusiness.query<{ id: string }>(
    `select id from connections
      where business_id = $1 and connector = $3 and external_account_id = $2`,
    [CurrentBusiness.id(), name, connector]
  )

  return row?.id ?? null
}
