import type { ConnectEnd } from '#connectors/oauth/settle_account'

/** Where a way to a platform may end, below `/b/<slug>`. */
const ENDS = /^(?:|\/connections(?:\/[0-9a-f-]{36})?)$/

const listOf = (slug: string) => `/b/${slug}/connections`

/** The wanted path when it is on the list, else the connections of the business. */
export function returnPath(slug: string, wanted: string | undefined) {
  const home = `/b/${slug}`
  const isListed = wanted?.startsWith(home) && ENDS.test(wanted.slice(home.length))

  return isListed ? wanted! : listOf(slug)
}

/** A connection that is there leads where it was begun; everything else is said on its own page. */
export function pathAfter(
  { end, connectionId }: ConnectEnd,
  { slug, wanted }: { slug: string; wanted: string }
) {
  const isElsewhere = end === 'connected' && wanted !== listOf(slug)

  return isElsewhere ? wanted : `${listOf(slug)}/${connectionId}`
}
