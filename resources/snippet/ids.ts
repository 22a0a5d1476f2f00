import { isCookieless } from './settings.js'
import { keep, recall } from './store.js'

/** Both are null without consent and in cookieless mode. */
export interface Ids {
  visitorId: string | null
  sessionId: string | null
}

export const NO_IDS: Ids = { visitorId: null, sessionId: null }
export const SESSION_SECONDS = 30 * 60

/** Under 13 months, counted from the first visit: a later one does not renew it. */
const VISITOR_SECONDS = 390 * 86_400
const HANDED_OVER_MS = 4 * 3_600_000
const UUID = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/

export function uuidV7(): string {
  const born = Date.now().toString(16).padStart(12, '0')
  const rest = '-7xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    (crypto.getRandomValues(new Uint8Array(1))[0]! & 15).toString(16)
  )

  return born.slice(0, 8) + '-' + born.slice(8) + rest
}

const wellFormed = (id: string | null) => (UUID.test(id!) ? id : null)

/** Whether a session began within the last four hours; its id says when. */
const isRecent = (id: string) =>
  Math.abs(Date.now() - parseInt(id.replace('-', '').slice(0, 12), 16)) < HANDED_OVER_MS

let adopted = NO_IDS

/**
 * Takes over the ids which another page of the same owner put on the link. A link that was
 * copied and passed on would make two people one, so an old session is not taken over.
 */
export function adoptIds() {
  const query = new URLSearchParams(location.search)
  const visitorId = wellFormed(query.get('ta_vid'))
  const sessionId = wellFormed(query.get('ta_sid'))
  if (visitorId && sessionId && isRecent(sessionId)) adopted = { visitorId, sessionId }
}

/** Reads the ids, makes those that are missing, prolongs the session. Ask for consent before. */
export function readIds(): Ids {
  if (isCookieless) return NO_IDS

  const kept = wellFormed(recall('ta_vid'))
  const visitorId = adopted.visitorId || kept || uuidV7()
  const sessionId = adopted.sessionId || wellFormed(recall('ta_sid')) || uuidV7()
  if (visitorId !== kept) keep('ta_vid', visitorId, VISITOR_SECONDS)
  keep('ta_sid', sessionId, SESSION_SECONDS)
  adopted = NO_IDS

  return { visitorId, sessionId }
}
