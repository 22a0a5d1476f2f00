import { ConnectorError, type Context, type Json, type TimeSlice } from '#connector-sdk'

const MOST = 100

interface StripeList {
  data: { id: string }[]
  has_more: boolean
}

/** Unix seconds of an instant; both ends of a window are inclusive, so its end is rounded up. */
const seconds = (instant: string) => Date.parse(instant) / 1000

type Query = Record<string, string | number | boolean | readonly string[]>

/**
 * A list of a window of `created`, newest first: Stripe pages by the last id, which stays right
 * while new rows arrive above it. `next` is that id.
 */
export async function* listCreated(
  ctx: Pick<Context, 'http'>,
  slice: TimeSlice,
  { path, query = {} }: { path: string; query?: Query }
): AsyncGenerator<{ items: { id: string }[]; next?: Json }> {
  let after = typeof slice.resume === 'string' ? slice.resume : undefined
  for (;;) {
    const { data, has_more: hasMore } = await ctx.http.get<StripeList>(path, {
      query: {
        ...query,
        'created[gte]': Math.floor(seconds(slice.from)),
        'created[lte]': Math.ceil(seconds(slice.to)),
        'limit': MOST,
        ...(after ? { starting_after: after } : {}),
      },
    })
    if (!Array.isArray(data)) throw new ConnectorError('contract', `${path} answered no list`)
    const last = data.at(-1)?.id
    if (hasMore && (!last || last === after)) {
      throw new ConnectorError('contract', 'a page names no further id', {
        code: 'pagination_loop',
      })
    }
    yield { items: data, ...(hasMore ? { next: last } : {}) }
    if (!hasMore) return
    after = last
  }
}

/** An instant of unix seconds. */
export const instantOf = (created: number) =>
  new Date(created * 1000).toISOString().replace('.000Z', 'Z')
