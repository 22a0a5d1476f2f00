import { clock } from '#core/clock'
import type { Issue } from '#connector-sdk'
import { checkConnection } from '#connectors/oauth/identify'
import { missingScopes } from '#connectors/oauth/missing_scopes'
import { connectionsQuery } from '#connectors/queries/connections_query'
import type { ListedConnection } from '#connectors/queries/connections_query'
import { openConnection } from '#connectors/sync/open_connection'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** How one connection is, asked of its platform just now. */
export interface ExaminedConnection {
  id: string
  connector: string
  name: string
  state: ListedConnection['state']
  reason: string | null
  /** How long ago the access was got; null: it has none. */
  tokenAgeSeconds: number | null
  /** Until it is renewed; null: it does not end. */
  renewsInSeconds: number | null
  missingScopes: string[]
  /** What the connector's own check finds; null: the platform was not asked, or did not say. */
  issues: Issue[] | null
}

/** Nothing is asked of a platform that somebody told us to leave alone, or never connected. */
const LEFT_ALONE: ReadonlySet<ListedConnection['state']> = new Set(['draft', 'paused'])

const secondsTo = (at: Date | null) => at && Math.round((at.getTime() - clock.nowMs()) / 1_000)

/** Every connection of the business that was not disconnected, or those of one connector; calls their platforms. */
export async function examineConnections(scope: BusinessScope, connector: string | undefined) {
  const inside = <T>(work: () => Promise<T>) => CurrentBusiness.run(scope, work)
  const listed = await inside(() => connectionsQuery())
  const isWanted = (one: ListedConnection) =>
    one.state !== 'disabled' && (connector === undefined || one.connector === connector)
  const examined: ExaminedConnection[] = []
  for (const { id, state } of listed.filter(isWanted)) {
    const open = LEFT_ALONE.has(state) ? null : await inside(() => openConnection(id))
    const checked = open && (await checkConnection(open))
    // A refused token has changed the state meanwhile.
    const [now] = await inside(() => connectionsQuery(id))
    if (!now) continue
    examined.push({
      ...{ id, connector: now.connector, name: now.name, state: now.state, reason: now.reason },
      tokenAgeSeconds: now.obtainedAt && -secondsTo(now.obtainedAt)!,
      renewsInSeconds: secondsTo(now.dueAt),
      missingScopes: open ? await inside(() => missingScopes(open)) : [],
      issues: checked?.ok ? checked.value : null,
    })
  }

  return examined
}

const WELL: ReadonlySet<ListedConnection['state']> = new Set(['ok', 'waiting_quota', 'paused'])

export const isConnectionWell = ({ state, missingScopes: scopes, issues }: ExaminedConnection) =>
  WELL.has(state) &&
  scopes.length === 0 &&
  (issues !== null || LEFT_ALONE.has(state)) &&
  !issues?.some(({ level }) => level === 'error')

const DAY_SECONDS = 86_400
const days = (seconds: number) => `${Math.round(seconds / DAY_SECONDS)} days`

/** A line for the connection, and one for each thing that is missing. */
export function connectionLines(one: ExaminedConnection): string[] {
  const { id, connector, name, state, reason, tokenAgeSeconds: age, renewsInSeconds: next } = one
  const access = age === null ? 'no access' : `access of ${days(age)}`
  const renewal = next === null ? '' : `, renewed in ${days(Math.max(0, next))}`
  const silent = one.issues === null && !LEFT_ALONE.has(state)

  return [
    `${name} (${connector}, ${id}): ${reason && state !== 'ok' ? `${state}, ${reason}` : state}; ${access}${renewal}`,
    ...one.missingScopes.map((scope) => `  not granted: ${scope}`),
    ...(one.issues ?? []).map(
      ({ level, message, fix }) => `  ${level}: ${[message, fix].filter(Boolean).join(' ')}`
    ),
    ...(silent ? ['  the platform did not say how the account is'] : []),
  ]
}
