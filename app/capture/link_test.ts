import { request as send } from 'undici'
import { vendorSockets } from '#connectors/http/connection_http'
import { checkLiteral } from '#connectors/http/egress'
import { installationRules } from '#connectors/http/vendor_hosts'
import { writtenReach } from '#connectors/http/written_reach'
import { uuidV7 } from '#core/ids'

const MOST_HOPS = 6
const HOP_MS = 8_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Why the test ended where it did. */
export type LinkTestEnd =
  'answered' | 'not_allowed' | 'unreachable' | 'too_many_redirects' | 'refused'

/** One address on the way; `lost` are the parameters that it no longer has. */
export interface LinkHop {
  host: string
  status: number | null
  lost: string[]
}

export interface LinkTest {
  end: LinkTestEnd
  hops: LinkHop[]
  /** Parameters that are still there at the end, and those that are not. */
  kept: string[]
  lost: string[]
}

/** What the snippet writes on a booking link, with values that belong to nobody. */
const written = (): [name: string, value: string][] => [
  ['ta_vid', uuidV7()],
  ['ta_sid', uuidV7()],
  ['gclid', 'ta-test-click'],
  ['utm_source', 'ta-test-source'],
  ['utm_campaign', 'ta-test-campaign'],
]

/**
 * Follows a booking link as a browser would, by its redirects alone, and says which of the
 * parameters that the snippet writes are still there at its end. Each hop is asked under the rules
 * of `writtenReach` and at an address that was looked at; no cookie and nothing of anybody goes
 * along, and no body is read. What scripts of the page do is not seen. Never throws.
 */
export async function testLink(address: string): Promise<LinkTest> {
  const sent = written()
  const start = new URL(address)
  for (const [name, value] of sent) start.searchParams.set(name, value)
  const hops: LinkHop[] = []
  let url: URL = start
  while (hops.length < MOST_HOPS) {
    const lost = sent.filter((pair) => !carries(url, pair)).map(([name]) => name)
    const answer = await ask(url)
    hops.push({ host: url.host, status: answer.status, lost })
    if (answer.end !== null) return ended(answer.end, hops, sent)
    url = answer.next
  }

  return ended('too_many_redirects', hops, sent)
}

/** Some platforms move what they were given into the fragment, or into another parameter. */
const carries = (url: URL, [, value]: readonly [string, string]) =>
  decoded(url.href).includes(value)

function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type Answer =
  { status: number | null; end: LinkTestEnd; next: null } | { status: number; end: null; next: URL }

async function ask(url: URL): Promise<Answer> {
  const reach = writtenReach(url.href, installationRules)
  if (reach === null) return { status: null, end: 'not_allowed', next: null }
  try {
    checkLiteral(url.hostname, reach)
    const answer = await send(url, {
      method: 'GET',
      headers: { 'user-agent': 'TrackAppointments link test', 'accept': 'text/html' },
      dispatcher: vendorSockets().egress.dispatcher(reach),
      signal: AbortSignal.timeout(HOP_MS),
    })
    answer.body.destroy()
    answer.body.on('error', () => {}) // it was ours to end

    return read(url, answer.statusCode, answer.headers.location)
  } catch (error) {
    const { detail } = error as { detail?: { code?: string } }
    const end = detail?.code === 'url_not_allowed' ? 'not_allowed' : 'unreachable'

    return { status: null, end, next: null }
  }
}

function read(from: URL, status: number, location: string | string[] | undefined): Answer {
  const target = [location].flat()[0]
  const next = REDIRECTS.has(status) && target ? URL.parse(target, from.href) : null
  if (next) return { status, end: null, next }

  return { status, end: status < 400 ? 'answered' : 'refused', next: null }
}

function ended(end: LinkTestEnd, hops: LinkHop[], sent: readonly [string, string][]): LinkTest {
  const lost = hops.at(-1)!.lost
  const kept = sent.map(([name]) => name).filter((name) => !lost.includes(name))

  return { end, hops, kept, lost }
}
