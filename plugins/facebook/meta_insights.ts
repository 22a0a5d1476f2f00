import { ConnectorError, type Context, type DaySlice, type Json, type Page } from '#connector-sdk'
import { pathIn } from './meta_accounts.js'
import { insightRow, toSpend } from './meta_spend.js'

type Level = 'campaign' | 'ad'

const FIELDS: Record<Level, string> = {
  campaign: 'campaign_id,impressions,clicks,spend,actions,action_values',
  ad: 'campaign_id,adset_id,ad_id,impressions,clicks,spend,actions,action_values',
}

/** Where a slice stands: in a report that Meta makes, or in its pages. */
interface Place {
  run?: string
  after?: string
}

interface Insights {
  data: unknown[]
  paging?: { cursors?: { after?: string }; next?: string }
}

interface ReportRun {
  async_status?: string
  async_percent_completion?: number
}

const MADE = 'Job Completed'
const LOST = new Set(['Job Failed', 'Job Skipped'])
/** How long a report is left alone before it is asked for again. */
const MAKING_MS = 10_000

const question = (level: Level, { fromDay, toDay }: DaySlice) => ({
  level,
  fields: FIELDS[level],
  time_increment: '1',
  time_range: JSON.stringify({ since: fromDay, until: toDay }),
})

/** Done only when it says both: complete, and 100 percent. */
async function expectMade({ http }: Context, run: string) {
  const { async_status: status = '', async_percent_completion: percent = 0 } =
    await http.get<ReportRun>(`/${run}`, {
      query: { fields: 'async_status,async_percent_completion' },
    })
  if (LOST.has(status)) throw new ConnectorError('token_expired', `Meta's report: ${status}`)
  if (status === MADE && percent === 100) return

  throw new ConnectorError('rate_limited', `Meta is making the report (${percent} %)`, {
    code: 'report_being_made',
    retryAfterMs: MAKING_MS,
  })
}

async function startReport({ http }: Context, level: Level, slice: DaySlice) {
  const { report_run_id: run } = await http.post<{ report_run_id?: string }>(
    pathIn(slice, 'insights'),
    { query: question(level, slice), reads: true }
  )
  if (!run) throw new ConnectorError('contract', 'the answer has no report_run_id')

  return run
}

async function* pages(
  ctx: Context,
  slice: DaySlice,
  { level, place }: { level: Level; place: Place }
): AsyncGenerator<Page<'ad_spend_daily'>> {
  const path = place.run ? `/${place.run}/insights` : pathIn(slice, 'insights')
  const asked = place.run ? {} : question(level, slice)
  let { after } = place
  do {
    const { data, paging }: Insights = await ctx.http.get(path, {
      query: { ...asked, limit: 500, ...(after ? { after } : {}) },
    })
    const records = await ctx.map(data, insightRow, (raw) => toSpend(raw, slice))
    after = paging?.next ? paging.cursors?.after : undefined
    yield { records, ...(after ? { next: { ...place, after } as Json } : {}) }
  } while (after)
}

/**
 * Days of one level. The last days are asked for at once; the past is made as a report, whose id
 * is kept, so that a worker may stop while Meta works.
 */
export async function* readInsights(
  ctx: Context,
  slice: DaySlice,
  level: Level
): AsyncGenerator<Page<'ad_spend_daily'>> {
  const place = (slice.resume ?? {}) as Place
  if (slice.backfill && !place.run) {
    const run = await startReport(ctx, level, slice)
    yield { records: [], next: { run } }
    await expectMade(ctx, run)
    yield* pages(ctx, slice, { level, place: { run } })

    return
  }
  if (place.run) await expectMade(ctx, place.run)
  yield* pages(ctx, slice, { level, place })
}
