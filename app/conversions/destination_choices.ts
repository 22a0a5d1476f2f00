import { isConnectorError } from '#connector-sdk'
import { contextOf } from '#connectors/context'
import { isSyncable, openConnection, syncHost } from '#connectors/sync/open_connection'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** What one connection could be told, or why its platform did not say. */
export type OfferedDestinations = {
  connectionId: string
  connection: string
  choices: { label: string; value: Record<string, string> }[]
  problem: string | null
}

const WAIT_MS = 10_000

async function connectionsThatTell() {
  const rows = await CurrentBusiness.query<{ id: string; name: string; connector: string }>(
    'select id, name, connector from connections where business_id = $1 order by created_at, id',
    [CurrentBusiness.id()]
  )
  const open = await Promise.all(
    rows
      .filter(({ connector }) => syncHost().find(connector)?.connector.conversions)
      .map(({ id }) => openConnection(id))
  )

  return open.filter((one) => one !== null && isSyncable(one.connection)).map((one) => one!)
}

type Open = Awaited<ReturnType<typeof connectionsThatTell>>[number]

async function offered(open: Open): Promise<OfferedDestinations> {
  const { id: connectionId, name: connection } = open.connection
  const context = contextOf(open, { signal: AbortSignal.timeout(WAIT_MS) })
  try {
    const found = await open.loaded.connector.conversions!.destinations(context)
    const choices = found.map(({ label, value }) => ({ label, value }))

    return { connectionId, connection, choices, problem: null }
  } catch (error) {
    const problem = isConnectorError(error) ? error.message : 'the platform did not answer in time'

    return { connectionId, connection, choices: [], problem }
  }
}

/** Asks every connection that takes conversions where they may go; no transaction is open meanwhile. */
export async function offeredDestinations(scope: BusinessScope): Promise<OfferedDestinations[]> {
  const connections = await CurrentBusiness.run(scope, connectionsThatTell)

  return Promise.all(connections.map(offered))
}
