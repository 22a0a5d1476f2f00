import { clock } from '#core/clock'
import { randomChance } from '#core/ids'
import { Problem } from '#core/problem'
import { standingsOf } from '#accounts/queries/entries_query'
import type { Entry, EntryStanding } from '#accounts/queries/entries_query'
import type { Role } from '#accounts/rights'
import { isSignInLive } from '#accounts/sign_in_life'
import { mayHear } from '#http/live/audience'
import type { Audience } from '#http/live/audience'
import { EventStream } from '#http/live/event_stream'
import type { ToldNews } from '#http/live/latest_news'
import { LatestNews } from '#http/live/latest_news'
import { listenToOthers, onLive } from '#tenancy/live/live_line'
import type { LiveMessage } from '#tenancy/live/live_messages'
import { NEWS_KINDS } from '#tenancy/live/live_messages'

/** One business of an open page, and what it was opened with. */
export interface Seat {
  entry: Entry
  audience: Audience
  role: Role
  /** Of the membership. */
  locationIds: string[] | null
}

/** Somebody's open page: of one business, or of several of an organization. */
export interface Opening {
  userId: string
  seats: Seat[]
}

interface Open extends Opening {
  stream: EventStream
}

/** Of one user, over all their browsers; and of this process. */
export const MOST_OF_USER = 12
const MOST_OPEN = 2_000
const BEAT_MS = 20_000
/** Whoever loses a right hears no more after this. */
const RECHECK_MS = 3_000
const RETRY_MS = 2_000
const RETRY_AFTER_SECONDS = 15

const open = new Set<Open>()
const latestNews = new LatestNews()
let timers: NodeJS.Timeout[] = []
let isStopping = false

/** Opens a stream; it begins with the latest news. Throws `rate_limited` and `try_later`. */
export function openStream(opening: Opening): EventStream {
  if (isStopping) throw new Problem('try_later', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  const own = [...open].filter(({ userId }) => userId === opening.userId)
  if (open.size >= MOST_OPEN || own.length >= MOST_OF_USER) {
    throw new Problem('rate_limited', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  }
  const stream = new EventStream(RETRY_MS * (1 + randomChance()))
  const one = { ...opening, stream }
  stream.body.once('close', () => {
    open.delete(one)
    if (open.size === 0) rest()
  })
  open.add(one)
  wake()
  for (const news of newsFor(opening.seats)) stream.send('news', news)

  return stream
}

/** The latest news of each kind that a page with these seats may hear of. */
export function newsFor(seats: readonly Pick<Seat, 'audience'>[]): ToldNews[] {
  const latest = new Map<ToldNews['kind'], ToldNews>()
  for (const news of seats.flatMap(({ audience }) => latestNews.for(audience))) {
    if (news.at > (latest.get(news.kind)?.at ?? '')) latest.set(news.kind, news)
  }

  return [...latest.values()]
}

/** Called once at boot: what is announced reaches the pages that may hear it. */
export function passOn() {
  onLive({
    onMessage(message) {
      latestNews.note(message)
      for (const one of open) {
        if (one.seats.some(({ audience }) => mayHear(message, audience))) tell(one, message)
      }
    },
    onGap() {
      const at = clock.date().toISOString()
      for (const { stream } of open)
        for (const kind of NEWS_KINDS) stream.send('news', { kind, at })
    },
  })
}

function tell({ stream }: Open, { news, progress }: LiveMessage) {
  if (news) stream.send('news', { kind: news.kind, at: news.at })
  else stream.send('progress', progress)
}

/** When the process ends: a stream would hold the server up, and its browser goes elsewhere. */
export function endStreams() {
  isStopping = true
  for (const { stream } of open) stream.end()
}

function wake() {
  listenToOthers()
  if (timers.length > 0) return
  const beat = () => open.forEach(({ stream }) => stream.beat())
  timers = [setInterval(beat, BEAT_MS).unref(), setInterval(recheck, RECHECK_MS).unref()]
}

function rest() {
  for (const timer of timers) clearInterval(timer)
  timers = []
}

/** Ends the streams of those who were signed out, or whose membership is another by now. */
async function recheck() {
  const asked = [...open].flatMap((one) => one.seats.map((seat) => ({ one, seat })))
  // Whoever cannot be asked about hears nothing: the browser comes back when it can.
  const standings = await standingsOf(asked.map(({ seat }) => seat.entry)).catch(() => [])
  const now = new Map(standings.map((standing) => [standing.at, standing]))
  asked.forEach(({ one, seat }, at) => {
    if (!isUnchanged(seat, now.get(at))) one.stream.end()
  })
}

function isUnchanged({ role, locationIds }: Seat, now: EntryStanding | undefined) {
  if (!now || now.role !== role || String(now.locationIds) !== String(locationIds)) return false
  const times = { atMs: +now.beganAt, seenAtMs: +now.seenAt }
  const facts = { nowMs: clock.nowMs(), endedAtMs: now.endedAt && +now.endedAt }

  return isSignInLive(times, { ...facts, isHead: now.isHead, isDisabled: false, isListed: true })
}
