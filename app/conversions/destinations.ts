import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { platformTerms } from '#conversions/platform_terms'

export type DestinationState = 'dry' | 'on' | 'paused'

/** Where conversions go: one conversion action, pixel or goal of a connection. */
export interface Destination {
  id: string
  connectionId: string
  connector: string
  label: string
  value: Record<string, string>
  state: DestinationState
  dryRunAt: Date | null
  /** Its business tells only what a person has confirmed. */
  isHealth: boolean
}

const SELECT = `
select d.id, d.connection_id as "connectionId", c.connector, d.label, d.value, d.state,
       d.dry_run_at as "dryRunAt", b.privacy_mode = 'health' as "isHealth"
  from destinations d join connections c on c.business_id = d.business_id and c.id = d.connection_id
  join businesses b on b.id = d.business_id
 where d.business_id = $1`

/** In the order in which they were made. Inside the door. */
export const listDestinations = () =>
  CurrentBusiness.query<Destination>(`${SELECT} order by d.created_at, d.id`, [
    CurrentBusiness.id(),
  ])

export async function findDestination(id: string) {
  const [found] = await CurrentBusiness.query<Destination>(`${SELECT} and d.id = $2`, [
    CurrentBusiness.id(),
    id,
  ])

  return found ?? null
}

interface NewDestination {
  connectionId: string
  label: string
  value: Record<string, string>
}

export type DestinationRefusal = 'connection_unknown' | 'takes_no_conversions' | 'exists'

/** Makes one, switched off: it tells nothing before a dry run. Inside the door. */
export async function addDestination(
  given: NewDestination
): Promise<Result<Destination, DestinationRefusal>> {
  const businessId = CurrentBusiness.id()
  const [connection] = await CurrentBusiness.query<{ connector: string }>(
    'select connector from connections where business_id = $1 and id = $2',
    [businessId, given.connectionId]
  )
  if (!connection) return fail('connection_unknown')
  if (!platformTerms(connection.connector)) return fail('takes_no_conversions')
  const id = uuidV7()
  const { affected } = await CurrentBusiness.query(
    `insert into destinations (business_id, id, connection_id, label, value)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [businessId, id, given.connectionId, given.label, JSON.stringify(given.value)]
  )

  return affected ? ok((await findDestination(id))!) : fail('exists')
}

/** Remembers that the bytes were looked at; only then it may be switched on. */
export const noteDryRun = (id: string) =>
  CurrentBusiness.query(
    'update destinations set dry_run_at = $3 where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id, clock.date()]
  )

export type SwitchRefusal = 'not_found' | 'dry_run_first' | 'health_unconfirmed'

interface Switch {
  state: 'on' | 'paused'
  actor: string
  /** In health mode: the person read what is sent and typed the confirmation. */
  isHealthConfirmed?: boolean
}

/** Switches a destination; what waited for it is due at once. Inside the door. */
export async function switchDestination(
  id: string,
  { state, actor, isHealthConfirmed = false }: Switch
): Promise<Result<Destination, SwitchRefusal>> {
  const found = await findDestination(id)
  if (!found) return fail('not_found')
  if (state === 'on' && !found.dryRunAt) return fail('dry_run_first')
  if (state === 'on' && found.isHealth && !isHealthConfirmed) return fail('health_unconfirmed')
  await CurrentBusiness.query(
    `update destinations set state = $3, switched_by = $4, switched_at = $5,
            health_confirmed_by = case when $6 then $4 else health_confirmed_by end
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, state, actor, clock.date(), isHealthConfirmed]
  )
  if (state === 'on') await wakeHeld(id)

  return ok({ ...found, state })
}

const wakeHeld = (destinationId: string) =>
  CurrentBusiness.query(
    `update uploads set due_at = now()
      where business_id = $1 and destination_id = $2 and state = 'held'
        and reason = 'destination_paused'`,
    [CurrentBusiness.id(), destinationId]
  )
