import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { isUuid, instantOfId } from '#core/ids'
import { messageCodeKey, newMessageCode } from '#identity/message_codes'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { isContinuation } from '#capture/hosts'
import { landing, type Landing } from '#capture/landing'
import type { LinkFacts } from '#capture/link_directory'
import { openingRow, recordOpening, type Opener } from '#capture/link_openings'
import { withCode } from '#capture/message_links'
import type { TouchpointRow } from '#capture/touchpoint_row'

/** The ids and words that the snippet put on a link live as long as a visit does. */
const HANDED_OVER_MS = 4 * 3_600_000

/**
 * Records whoever opens a link and answers where they are sent on to. What a message link opens is
 * a written message with a code: in the message that is sent it names this very opening. Never throws.
 */
export async function openLink(link: LinkFacts, opener: Opener): Promise<string> {
  if (link.kind !== 'message') {
    await recordOpening(link, openingRow, opener)

    return link.targetUrl
  }
  const code = newMessageCode()
  const isRecorded = await recordOpening(link, messageRow(code), opener)

  return withCode(link.targetUrl, isRecorded ? code : null)
}

const messageRow =
  (code: string) =>
  (link: LinkFacts, opener: Opener): TouchpointRow => ({
    ...openingRow(link, opener, messageLanding(link, opener)),
    ...handedOver(link, opener.query),
    keys: [messageCodeKey(businessHashKey(link.businessId), code)],
  })

/** The words that the visit brought along, else those of where the link stands. */
function messageLanding(link: LinkFacts, { query, referrer }: Opener): Landing {
  const page = `${appUrl}/l/${link.slug}`
  const from = isOwn(link, referrer) ? null : referrer
  const read = (words: string | null) =>
    landing({ url: words ? `${page}?${words}` : null, referrer: from, kind: 'message' })
  const brought = read(query || null)

  return isNamed(brought) ? brought : read(link.words)
}

const isNamed = ({ source, medium, campaign, clickId }: Landing) =>
  [source, medium, campaign, clickId].some((word) => word !== null)

/** The own site says nothing: whoever comes from there came to it from elsewhere. */
function isOwn({ ownHosts }: LinkFacts, referrer: string | null) {
  const host = referrer && URL.parse(referrer)?.hostname

  return !!host && isContinuation(host, [...ownHosts, new URL(appUrl).hostname])
}

/**
 * Visitor and session as the snippet wrote them on the link, which it does with consent alone. A
 * link that was copied and passed on would make two people one: an old session is not taken over.
 */
function handedOver({ mode, businessId }: LinkFacts, query: string) {
  const words = new URLSearchParams(query)
  const [visitor, session] = ['ta_vid', 'ta_sid'].map((name) => words.get(name) ?? '')
  const isGiven = mode !== 'cookieless' && isUuid(visitor!) && isUuid(session!)
  if (!isGiven || !isRecent(session!)) return {}

  return { visitorId: visitorHash(businessHashKey(businessId), visitor!), sessionId: session! }
}

const isRecent = (session: string) =>
  Math.abs(clock.nowMs() - instantOfId(session)) < HANDED_OVER_MS
