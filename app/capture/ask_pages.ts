import { isUuid, randomToken, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'
import type { Answer } from '#capture/answers'
import { forgetAskPage } from '#capture/ask_directory'

/** The "how did you hear of us?" page of one desk. */
export interface NewAskPage {
  locationId: string
  /** A language of the panel. */
  language: string
  /** The buttons, in their order. */
  answers: Answer[]
}

/** A page with how often it was answered. */
export interface StoredAskPage extends NewAskPage {
  id: string
  token: string
  location: string
  createdAt: Date
}

export type AskPageRefusal = 'location_unknown'

const TOKEN_BYTES = 18

/** Makes the page of a location of the current business. Inside the door. */
export async function createAskPage(
  given: NewAskPage
): Promise<Result<{ id: string; token: string }, AskPageRefusal>> {
  const isKnown = (await listLocations()).some(({ id }) => id === given.locationId)
  if (!isKnown) return fail('location_unknown')
  const { businessId, actor } = CurrentBusiness.scope()
  const made = { id: uuidV7(), token: randomToken(TOKEN_BYTES) }
  await CurrentBusiness.query(
    `insert into ask_pages (business_id, id, token, location_id, language, answers, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [businessId, made.id, made.token, given.locationId, given.language, given.answers, actor]
  )
  await CurrentBusiness.query(
    'insert into ask_tokens (token, business_id, page_id) values ($1, $2, $3)',
    [made.token, businessId, made.id]
  )

  return ok(made)
}

/** Pages that still answer, newest first. Inside the door. */
export const listAskPages = () =>
  CurrentBusiness.query<StoredAskPage>(
    `select p.id, p.token, p.location_id as "locationId", l.name as location, p.language,
            p.answers, p.created_at as "createdAt"
       from ask_pages p
       join locations l on l.business_id = p.business_id and l.id = p.location_id
      where p.business_id = $1 and p.revoked_at is null
      order by p.created_at desc, p.id desc`,
    [CurrentBusiness.id()]
  )

/** What it collected stays. False: there is none. Inside the door. */
export async function revokeAskPage(id: string) {
  if (!isUuid(id)) return false
  const [row] = await CurrentBusiness.query<{ token: string }>(
    `update ask_pages set revoked_at = now()
      where business_id = $1 and id = $2 and revoked_at is null returning token`,
    [CurrentBusiness.id(), id]
  )
  if (!row) return false
  await CurrentBusiness.query('delete from ask_tokens where token = $1', [row.token])
  CurrentBusiness.afterCommit(() => forgetAskPage(row.token))

  return true
}
