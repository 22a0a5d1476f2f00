import { createHmac } from 'node:crypto'
import { metaDescription } from './meta_description.js'
import { cursorPage, VendorServer } from './vendor_server.js'
import type { Seen, VendorAnswer } from './vendor_server.js'

type Row = Record<string, any>

const DAY_MS = 86_400_000
const OLDEST_MS = 7 * DAY_MS
const DESCRIBED = [metaDescription()].filter((one) => one !== null)
const APP_SECRET = 'app-clientSecret'

export const metaFailure = (code: number, given: Row = {}): VendorAnswer => ({
  status: 400,
  body: {
    error: {
      message: `Meta says ${code}`,
      type: 'OAuthException',
      code,
      fbtrace_id: 'AbCdEf',
      ...given,
    },
  },
})

export const adAccount = (id: string, given: Row = {}): Row => ({
  id: `act_${id}`,
  account_id: id,
  name: `Account ${id}`,
  currency: 'USD',
  timezone_name: 'America/New_York',
  account_status: 1,
  ...given,
})

/** A day of one campaign or, with `ad_id`, of one ad. Numbers are text. */
export const insight = (campaignId: string, day: string, given: Row = {}): Row => ({
  campaign_id: campaignId,
  date_start: day,
  date_stop: day,
  impressions: '1000',
  clicks: '20',
  spend: '12.34',
  ...given,
})

/**
 * Graph API v26.0 as far as we use it: cursors that go on behind the last page, archived objects
 * only when they are named, reports that take their time, one old event failing its whole request.
 */
export class Meta {
  readonly server = new VendorServer(DESCRIBED)
  readonly known = new Set(['EAAB-known'])
  readonly accounts: Row[] = [
    adAccount('111'),
    adAccount('222', { currency: 'JPY', timezone_name: 'Asia/Tokyo' }),
  ]
  readonly businesses: Row[] = [{ id: '900', name: 'Copper & Comb' }]
  readonly permissions: Row[] = ['ads_read', 'business_management', 'ads_management'].map(
    (permission) => ({ permission, status: 'granted' })
  )
  /** `act_<id>/<edge>` → objects. */
  readonly edges = new Map<string, Row[]>()
  /** Rows of insights by ad account. */
  readonly insights = new Map<string, Row[]>()
  /** Report runs: what they were asked, and how far they are. */
  readonly runs = new Map<
    string,
    { account: string; query: URLSearchParams; percent: number; status: string }
  >()
  /** Events that count, by dataset, name and id. */
  readonly counted = new Map<string, Row>()
  nowMs = Date.parse('2026-03-07T12:00:00Z')
  /** Most objects of one answer, whatever is asked for. */
  pageSize = 1_000
  /** What a new report is at. */
  madeAtOnce = true

  constructor() {
    this.#on('GET', '/v26.0/me/adaccounts', (seen) => this.#page(this.accounts, seen))
    this.#on('GET', '/v26.0/me/businesses', (seen) => this.#page(this.businesses, seen))
    this.#on('GET', '/v26.0/me/permissions', () => ({ body: { data: this.permissions } }))
    this.#on('GET', '/v26.0/:account/insights', (seen, { account }) =>
      this.#insights(seen, account!)
    )
    this.#on('POST', '/v26.0/:account/insights', (seen, { account }) =>
      this.#report(seen, account!)
    )
    this.#on('POST', '/v26.0/:dataset/events', (seen, { dataset }) => this.#events(seen, dataset!))
    this.#on('GET', '/v26.0/:account/:edge', (seen, { account, edge }) => {
      const all = this.edges.get(`${account}/${edge}`) ?? []
      const named = JSON.parse(seen.query.get('effective_status') ?? 'null') as string[] | null
      const isShown = ({ effective_status: status }: Row) =>
        !status || (named ? named.includes(status) : !['ARCHIVED', 'DELETED'].includes(status))

      return this.#page(all.filter(isShown), seen)
    })
    this.#on('GET', '/v26.0/:run', (_, { run }) => {
      const found = this.runs.get(run!)

      return found
        ? { body: { id: run, async_status: found.status, async_percent_completion: found.percent } }
        : metaFailure(100, { message: 'Unsupported get request' })
    })
  }

  #on(
    method: string,
    path: string,
    handler: (seen: Seen, parts: Record<string, string>) => VendorAnswer
  ) {
    this.server.on(method, path, (seen, parts) => {
      const token = /^Bearer (.+)$/.exec(seen.headers.authorization ?? '')?.[1] ?? ''
      if (!this.known.has(token)) {
        return { ...metaFailure(190, { error_subcode: 463 }), status: 401 }
      }
      const proof = createHmac('sha256', APP_SECRET).update(token).digest('hex')
      if (seen.query.get('appsecret_proof') !== proof) {
        return metaFailure(100, { message: 'Invalid appsecret_proof provided in the API argument' })
      }

      return handler(seen, parts)
    })
  }

  /** The last page has a cursor as well; only `next` is missing. */
  #page(all: readonly Row[], { query }: Seen): VendorAnswer {
    const limit = Math.min(Number(query.get('limit') ?? 25), this.pageSize)
    const { items, next } = cursorPage(all, query.get('after'), limit)
    if (items.length === 0) return { body: { data: [] } }
    const end = Buffer.from(String(all.length)).toString('base64url')
    const paging = {
      cursors: { before: 'MA', after: next ?? end },
      ...(next
        ? { next: `https://graph.facebook.com/v26.0/next?access_token=leak&after=${next}` }
        : {}),
    }

    return { body: { data: items, paging } }
  }

  #rows(account: string, query: URLSearchParams) {
    const { since, until } = JSON.parse(query.get('time_range') ?? '{}') as Record<string, string>
    const isAd = query.get('level') === 'ad'

    return (this.insights.get(account) ?? []).filter(
      ({ date_start: day, ad_id: adId }) => day >= since! && day <= until! && Boolean(adId) === isAd
    )
  }

  #insights(seen: Seen, account: string): VendorAnswer {
    const run = this.runs.get(account)
    if (run) return this.#page(this.#rows(run.account, run.query), seen)

    return this.#page(this.#rows(account, seen.query), seen)
  }

  #report({ query }: Seen, account: string): VendorAnswer {
    const id = String(5_000 + this.runs.size)
    const [percent, status] = this.madeAtOnce ? [100, 'Job Completed'] : [0, 'Job Not Started']
    this.runs.set(id, { account, query, percent, status })

    return { body: { report_run_id: id } }
  }

  #events({ text }: Seen, dataset: string): VendorAnswer {
    const { data, test_event_code: testCode } = JSON.parse(text) as {
      data: Row[]
      test_event_code?: string
    }
    const isOld = data.some(({ event_time: second }) => this.nowMs - second * 1000 > OLDEST_MS)
    if (isOld) {
      return metaFailure(100, { error_subcode: 2_804_003, message: 'Event Timestamp Too Old' })
    }
    for (const event of testCode ? [] : data) {
      this.counted.set(`${dataset} ${event.event_name} ${event.event_id}`, event)
    }

    return { body: { events_received: data.length, messages: [], fbtrace_id: 'AbC' } }
  }
}
