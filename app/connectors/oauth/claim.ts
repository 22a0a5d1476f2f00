import logger from '@adonisjs/core/services/logger'
import { Problem } from '#core/problem'
import { businessesOfUser } from '#accounts/memberships'
import type { MemberBusiness } from '#accounts/memberships'
import { rightsOf } from '#accounts/rights'
import { takeState } from '#connectors/oauth/oauth_states'
import type { ReturnedAttempt } from '#connectors/oauth/oauth_states'

/** Who came back, to which door. */
export interface Claimant {
  state: string
  connector: string
  sessionId: string
  /** Null: nobody is signed in. */
  userId: string | null
}

export interface Claimed {
  attempt: ReturnedAttempt
  business: MemberBusiness
}

const mayManage = ({ role, locationIds }: MemberBusiness) =>
  rightsOf(role, locationIds !== null).has('connection:manage')

/** The business of the attempt, when it is this browser's, this user's and they still may. */
async function businessOf(attempt: ReturnedAttempt, claimant: Claimant) {
  const { userId, sessionId, connector } = claimant
  const isTheirs =
    userId === attempt.userId && connector === attempt.connector && attempt.isOfSession(sessionId)
  if (!isTheirs) return null
  const business = (await businessesOfUser(userId)).find(({ id }) => id === attempt.businessId)

  return business && mayManage(business) ? business : null
}

/**
 * Step 2 of a callback. The state is used up, whatever follows. Throws `oauth_state_expired` where
 * there is none, `oauth_state_mismatch` where it is somebody else's.
 */
export async function claimAttempt(claimant: Claimant): Promise<Claimed> {
  const attempt = await takeState(claimant.state)
  if (!attempt) throw new Problem('oauth_state_expired')
  const business = await businessOf(attempt, claimant)
  if (!business) {
    logger.warn({ connector: attempt.connector }, 'a state of another browser or user came back')
    throw new Problem('oauth_state_mismatch')
  }

  return { attempt, business }
}
