import { openDoor } from '#connectors/webhooks/doors'
import { isSecret } from '#connectors/webhooks/signatures'

/** `hub.…` of a request that asks whether the address is ours. */
export interface HubQuestion {
  mode?: unknown
  verifyToken?: unknown
  challenge?: unknown
}

const CHALLENGE = /^[\w.~+/=-]{1,500}$/

/** The text to answer with; null: nobody here knows the token, or the door asks no questions. */
export async function answerChallenge(
  address: { connector: string; token: string | null },
  { mode, verifyToken, challenge }: HubQuestion
): Promise<string | null> {
  const opened = await openDoor(address.connector, address.token)
  if (!opened.ok || opened.value.door.challenge !== 'hub') return null
  if (mode !== 'subscribe' || typeof verifyToken !== 'string') return null
  if (typeof challenge !== 'string' || !CHALLENGE.test(challenge)) return null

  return isSecret(verifyToken, opened.value.secrets) ? challenge : null
}
