import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { CheckedWish } from '#connectors/oauth/wishes'

/** A connection that has no account yet; it becomes one, or goes. Inside the door. */
export async function createDraft(wish: CheckedWish): Promise<string> {
  const id = uuidV7()
  const { manifest } = wish.loaded
  if (wish.replaces) await removeDraft(wish.replaces)
  await CurrentBusiness.query(
    `insert into connections (business_id, id, connector, name, state, state_reason, method,
       settings, capabilities, created_by)
     values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9)`,
    [
      CurrentBusiness.id(),
      id,
      manifest.id,
      manifest.name,
      'sign_in_unfinished',
      wish.method.id,
      JSON.stringify(wish.settings),
      wish.capabilities,
      CurrentBusiness.scope().actor,
    ]
  )

  return id
}

/** With its credential; only ever one without an account. Inside the door. */
export const removeDraft = (id: string) =>
  CurrentBusiness.query(
    `delete from connections where business_id = $1 and id = $2 and external_account_id is null`,
    [CurrentBusiness.id(), id]
  )

const KEPT_MS = 7 * 86_400_000

/** Drafts that nobody finished in a week. Inside the door. */
export const removeAbandoned = () =>
  CurrentBusiness.query(
    `delete from connections where business_id = $1 and state = 'draft'
       and external_account_id is null and created_at < $2`,
    [CurrentBusiness.id(), new Date(clock.nowMs() - KEPT_MS)]
  )
