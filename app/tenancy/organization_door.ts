import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { isUuid } from '#core/ids'
import { pgOf } from '#tenancy/pg_connection'

export interface OrganizationDoor {
  organizationId: string
  query<Row>(text: string, values: unknown[]): Promise<Row[]>
}

const doorOf = (
  organizationId: string,
  transaction: TransactionClientContract
): OrganizationDoor => ({
  organizationId,
  async query<Row>(text: string, values: unknown[]) {
    const pg = await pgOf(transaction)

    return (await pg.query({ text, values })).rows as Row[]
  },
})

/**
 * The door to the rows that belong to an organization itself: one transaction, the organization set
 * for it alone. Whoever opens it has asked for the membership; rows of businesses stay shut.
 */
export const insideOrganization = <T>(
  organizationId: string,
  work: (door: OrganizationDoor) => Promise<T>
) => {
  if (!isUuid(organizationId)) throw new Error('not an id of an organization')

  return db.connection('app').transaction(async (transaction) => {
    const pg = await pgOf(transaction)
    await pg.query(`set local app.organization_id = '${organizationId}'`)

    return work(doorOf(organizationId, transaction))
  })
}
