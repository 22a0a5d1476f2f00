import type { Context, Mapped } from './context.js'
import { ConnectorError } from './errors.js'
import type { HttpRequest } from './http.js'
import { epochMs } from './instants.js'
import type { Pager, Position } from './pagers.js'
import { LoopGuard, nextPosition, pageRequest, valueAt } from './pagers.js'
import type { AnyRecord, RecordOf, RecordType } from './records.js'
import type { Cursor, Page, SliceBase, SliceOf, Stream, TimeSlice } from './streams.js'
import type { Instant, Json, Schema } from './values.js'

/** A stream without a loop. A pager that repeats itself raises `contract`. */
export interface RestStream<T extends RecordType, C extends Cursor, Raw, S> extends Omit<
  Stream<T, S, C>,
  'read'
> {
  method?: 'GET' | 'POST'
  path: string | ((slice: SliceOf<C>, ctx: Context<S>) => string)
  query?(slice: SliceOf<C>, ctx: Context<S>): HttpRequest['query']
  json?(slice: SliceOf<C>, ctx: Context<S>): { [key: string]: Json }
  /** Host, bucket, limit key and headers, where they are not the default ones. */
  request?(
    slice: SliceOf<C>,
    ctx: Context<S>
  ): Pick<HttpRequest, 'host' | 'bucket' | 'limitKey' | 'headers'>
  items: string
  /** The platform leaves the list out where it is empty (Square). Else an absent list raises `contract`. */
  omitsEmptyItems?: boolean
  pager: Pager
  /** The part of the payload we rely on: the drift detector, and the type of `raw`. */
  accept: Schema<Raw>
  toRecord(raw: Raw, slice: SliceOf<C>, ctx: Context<S>): RecordOf<T> | RecordOf<T>[] | null
  also?(raw: Raw, slice: SliceOf<C>, ctx: Context<S>): AnyRecord[]
  /** Where `sorted`: when this item changed; a page's `through` is that of its last item, the last page's the end of the slice. */
  changedAt?(raw: Raw): Instant
  /** Where the cursor is a `token`: the dotted path of the next run's token in the last page. */
  tokenAt?: string
}

/** Throws a TypeError where `sorted` has no `changedAt`, or a `token` cursor no `tokenAt`. */
export function restStream<T extends RecordType, C extends Cursor, Raw, S = unknown>(
  rest: RestStream<T, C, Raw, S>
): Stream<T, S, C> {
  if (isSorted(rest.cursor) && !rest.changedAt) throw new TypeError('sorted needs changedAt')
  if (rest.cursor.kind === 'token' && !rest.tokenAt) throw new TypeError('token needs tokenAt')
  const { produces, capability, cursor, revision, every, backfill, partitions, fetchByIds } = rest
  const declared = { produces, capability, cursor, revision, every, backfill }

  return {
    ...declared,
    ...(partitions ? { partitions } : {}),
    ...(fetchByIds ? { fetchByIds } : {}),
    read: (ctx, slice) => pages(rest, ctx, slice),
  }
}

const isSorted = (cursor: Cursor) => cursor.kind === 'updated' && cursor.sorted

async function* pages<T extends RecordType, C extends Cursor, Raw, S>(
  rest: RestStream<T, C, Raw, S>,
  ctx: Context<S>,
  slice: SliceOf<C>
): AsyncGenerator<Page<T>> {
  const guard = new LoopGuard()
  let position: Position = resumed(slice)
  let through: Instant | undefined
  guard.start(position)
  do {
    const body = await ask(rest, { ctx, slice, position })
    const items = itemsOf(rest, body)
    const next = nextPosition(rest.pager, position, { body, count: items.length })
    guard.check(next, items)
    const read = await readItems(rest, items, { ctx, slice })
    if (isSorted(rest.cursor)) through = throughOf(read.changes, through, { next, slice })
    yield {
      records: read.records,
      ...(read.also.length > 0 ? { also: read.also } : {}),
      ...(through === undefined ? {} : { through }),
      ...(next === null ? lastToken(rest, body) : { next }),
    }
    position = next
  } while (position !== null)
}

function resumed({ resume }: SliceBase): Position {
  if (resume === undefined || resume === null) return null
  if (typeof resume === 'string' || typeof resume === 'number') return resume

  throw new ConnectorError('token_expired', 'the kept position is of another shape')
}

interface Asking<C extends Cursor, S> {
  ctx: Context<S>
  slice: SliceOf<C>
}

function ask<T extends RecordType, C extends Cursor, Raw, S>(
  rest: RestStream<T, C, Raw, S>,
  { ctx, slice, position }: Asking<C, S> & { position: Position }
): Promise<unknown> {
  const added = pageRequest(rest.pager, position)
  const base = rest.request?.(slice, ctx) ?? {}
  if (added.link) return ctx.http.get(added.link, base)

  const path = typeof rest.path === 'string' ? rest.path : rest.path(slice, ctx)
  const query = { ...rest.query?.(slice, ctx), ...added.query }
  if (rest.method !== 'POST') return ctx.http.get(path, { ...base, query })
  const json = { ...rest.json?.(slice, ctx), ...added.json }

  return ctx.http.post(path, { ...base, query, json, reads: true })
}

function itemsOf<T extends RecordType, C extends Cursor, Raw, S>(
  rest: RestStream<T, C, Raw, S>,
  body: unknown
): unknown[] {
  const items = valueAt(body, rest.items)
  if (Array.isArray(items)) return items
  const isEmptyAnswer = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (items === undefined && rest.omitsEmptyItems && isEmptyAnswer) return []

  throw new ConnectorError('contract', `no list at "${rest.items}" of the answer`, {
    code: 'no_list',
  })
}

/** Maps the items of a page; keeps what else they hold, and when each of them changed. */
async function readItems<T extends RecordType, C extends Cursor, Raw, S>(
  rest: RestStream<T, C, Raw, S>,
  items: unknown[],
  { ctx, slice }: Asking<C, S>
) {
  const also: AnyRecord[] = []
  const changes: Instant[] = []
  const records = await ctx.map<Raw, RecordOf<T>>(items, rest.accept, (raw) => {
    if (isSorted(rest.cursor)) changes.push(rest.changedAt!(raw))
    const made = rest.toRecord(raw, slice, ctx)
    also.push(...(rest.also?.(raw, slice, ctx) ?? []))

    return made
  })

  return { records: records as Mapped<RecordOf<T>>[], also, changes }
}

/** Throws `contract` where the items are not in the order that `sorted` promises. */
function throughOf(
  changes: Instant[],
  before: Instant | undefined,
  { next, slice }: { next: Position; slice: unknown }
): Instant {
  const { from, to } = slice as TimeSlice
  const times = [...(before === undefined ? [] : [before]), ...changes].map(epochMs)
  if (times.some((ms, at) => at > 0 && ms < times[at - 1]!)) {
    throw new ConnectorError('contract', 'the changes are not oldest first', { code: 'not_sorted' })
  }
  const latest = changes.at(-1) ?? before ?? from

  return next === null || epochMs(latest) > epochMs(to) ? to : latest
}

function lastToken<T extends RecordType, C extends Cursor, Raw, S>(
  { tokenAt }: RestStream<T, C, Raw, S>,
  body: unknown
): { token?: string } {
  if (!tokenAt) return {}
  const token = valueAt(body, tokenAt)
  if (typeof token === 'string' && token !== '') return { token }

  throw new ConnectorError('contract', `no token at "${tokenAt}" of the last page`)
}
