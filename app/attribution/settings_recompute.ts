import { CurrentBusiness } from '#tenancy/current_business'
import { RECOMPUTE } from '#attribution/recompute'
import { enqueue } from '#core/queue'

/** How far the appointments are behind the settings of the business. */
export interface SettingsRecompute {
  /** Still matched and credited by older settings, and worked on. */
  waiting: number
  /** The same, but stopped by somebody. */
  paused: number
}

const BY_SETTINGS = `business_id = $1 and state = 'ready' and cause = 'settings'`

/** Inside the door. */
export async function settingsRecompute(): Promise<SettingsRecompute> {
  const [row] = await CurrentBusiness.query<SettingsRecompute>(
    `select count(*) filter (where due_at < 'infinity')::int as waiting,
            count(*) filter (where due_at = 'infinity')::int as paused
       from recompute_requests where ${BY_SETTINGS}`,
    [CurrentBusiness.id()]
  )

  return row!
}

/**
 * Stops after the batch that is being worked. What was matched by the new settings stays; an
 * appointment that changes meanwhile is worked all the same. Inside the door.
 */
export const pauseSettingsRecompute = () =>
  CurrentBusiness.query(`update recompute_requests set due_at = 'infinity' where ${BY_SETTINGS}`, [
    CurrentBusiness.id(),
  ])

/** Goes on with what is left. Inside the door. */
export async function resumeSettingsRecompute() {
  const businessId = CurrentBusiness.id()
  const [one] = await CurrentBusiness.query<{ id: string }>(
    `update recompute_requests set due_at = now() where ${BY_SETTINGS} and due_at = 'infinity'
     returning id`,
    [businessId]
  )
  if (!one) return
  CurrentBusiness.afterCommit(() => enqueue({ kind: RECOMPUTE, rowId: { businessId, id: one.id } }))
}
