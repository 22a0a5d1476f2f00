import db from '@adonisjs/lucid/services/db'
import { CurrentBusiness } from '#tenancy/current_business'
import { pgOf } from '#tenancy/pg_connection'
import type { Ask, Within } from '#operations/vault/sealed_rows'

/** One transaction inside a business, for its sealed columns. */
export const inBusiness = <T>(businessId: string, work: (within: Within) => Promise<T>) =>
  CurrentBusiness.run({ businessId, actor: 'shell', locations: null }, () =>
    work({ ask: CurrentBusiness.query as Ask, businessId })
  )

/** One transaction on the tables outside businesses, for the secrets of the installation. */
export const inInstallation = <T>(work: (within: Within) => Promise<T>) =>
  db.connection('app').transaction(async (client) => {
    const pg = await pgOf(client)
    const ask: Ask = async (text, values) => (await pg.query(text, values)).rows as never

    return work({ ask, businessId: null })
  })

/** Ids of all businesses, in their order. */
export async function everyBusiness(): Promise<string[]> {
  const rows = await db.connection('app').from('businesses').select('id').orderBy('id')

  return rows.map(({ id }) => id as string)
}
