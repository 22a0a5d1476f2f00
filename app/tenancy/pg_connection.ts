import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Client } from 'pg'

export interface PgRows<Row> {
  rows: Row[]
  rowCount: number | null
}

const connections = new WeakMap<object, Promise<Client>>()

/**
 * The pg client under a Lucid transaction. Knex' own placeholders cost a parse per call and
 * know no named statements, COPY or cursors; the hot paths need all three.
 */
export function pgOf(transaction: TransactionClientContract): Promise<Client> {
  const known = connections.get(transaction)
  if (known) return known

  const knex = transaction.knexClient as unknown as {
    client: { acquireConnection(): Promise<Client> }
  }
  const connection = knex.client.acquireConnection()
  connections.set(transaction, connection)

  return connection
}
