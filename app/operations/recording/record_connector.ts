import { isConnectorError } from '#connector-sdk'
import type { Connector, Context, FailedAnswer, Json, Partition, Stream } from '#connector-sdk'
import type { HttpFixture } from '#operations/recording/fixture'
import { recordingHttp } from '#operations/recording/recording_http'
import type { PlaceOf } from '#operations/recording/recording_http'

export interface RecordingOf {
  connector: Connector<any>
  /** Of the connection, as its syncs have it. */
  ctx: Context<any>
  placeOf: PlaceOf
  /** What the call that failed last was answered with. */
  lastFailed: () => FailedAnswer | undefined
  /** How far back and, for appointments to come, ahead. */
  days: number
  streams?: readonly string[]
}

export interface Recorded {
  fixtures: HttpFixture[]
  /** Readings that a platform's error ended, as far as they came. */
  failed: HttpFixture[]
  /** What could not be recorded, and why. */
  problems: string[]
}

const DAY_MS = 86_400_000
const MOST_PAGES = 200
const WHOLE: Partition = { key: '', data: {} }

/** The window of a recording, in the words of the stream's cursor. */
export function windowFor({ cursor }: Pick<Stream, 'cursor'>, now: string, days: number) {
  const [from, to] = [Date.parse(now) - days * DAY_MS, Date.parse(now)]
  const instant = (ms: number) => new Date(ms).toISOString()
  if (cursor.kind === 'day') {
    const first = to - (Math.min(days, cursor.windowDays) - 1) * DAY_MS

    return { fromDay: instant(first).slice(0, 10), toDay: instant(to).slice(0, 10) }
  }
  if (cursor.kind === 'updated') return { from: instant(from), to: instant(to) }
  if (cursor.kind !== 'horizon') return {}
  const isAhead = cursor.tiers.some(({ ahead }) => !/^0/.test(ahead))

  return { from: instant(from), to: instant(isAhead ? to + days * DAY_MS : to) }
}

async function readWhole(stream: Stream, ctx: Context, window: Record<string, Json>) {
  const partitions = stream.partitions ? await Array.fromAsync(stream.partitions(ctx)) : [WHOLE]
  let pages = 0
  for (const partition of partitions) {
    const slice = { backfill: false, ...window, partition } as never
    const read = stream.read(ctx, slice)[Symbol.asyncIterator]()
    while (!(await read.next()).done) {
      if (++pages > MOST_PAGES) throw new Error(`more than ${MOST_PAGES} pages: ask for fewer days`)
    }
  }
}

const reasonOf = (error: unknown) =>
  isConnectorError(error) ? `${error.kind}: ${error.message}` : String((error as Error).message)

/** Reads every stream and the account once, and keeps what was asked and answered: unredacted. */
export async function recordConnector(of: RecordingOf): Promise<Recorded> {
  const { connector, ctx, days } = of
  const recorded: Recorded = { fixtures: [], failed: [], problems: [] }
  const keep = async (name: string, more: Partial<HttpFixture>, work: (c: Context) => unknown) => {
    const { http, exchanges } = recordingHttp(ctx.http, of)
    const { settings, remote, now } = ctx
    const fixture = { name, ...more, settings: settings as object, remote, now, exchanges }
    try {
      await work({ ...ctx, http })
      recorded.fixtures.push(fixture)
    } catch (error) {
      recorded.problems.push(`${name}: ${reasonOf(error)}`)
      if (exchanges.length > 0) recorded.failed.push(fixture)
    }
  }
  await keep('identify', { call: 'identify' }, (c) => connector.identify(c))
  const chosen = Object.entries(connector.streams).filter(
    ([name]) => !of.streams || of.streams.includes(name)
  )
  for (const [name, stream] of chosen) {
    const slice = windowFor(stream, ctx.now, days) as Record<string, Json>
    await keep(name, { stream: name, slice }, (c) => readWhole(stream, c, slice))
  }

  return recorded
}
