import { descriptionOf } from './vendor_description.js'
import { VendorServer } from './vendor_server.js'
import type { Seen, VendorAnswer } from './vendor_server.js'

export interface AdsAccount {
  id: string
  descriptiveName: string
  manager: boolean
  currencyCode: string
  timeZone: string
  status: string
  autoTaggingEnabled?: boolean
}

type Row = Record<string, any>

/** A row that a query of one resource finds in one account. */
export interface StoredRow {
  customerId: string
  resource: 'campaign' | 'ad_group' | 'click_view' | 'conversion_action'
  row: Row
}

const PAGE = 2
const ads = descriptionOf('google_ads')

const inRest = (name: string) =>
  name.replaceAll(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase())

/** What a query selects, as the members that REST calls it by. */
const fieldsIn = (query: string) =>
  (/SELECT\s+([\s\S]+?)\s+FROM/.exec(query)?.[1] ?? '')
    .split(',')
    .map((field) => field.trim().split('.').map(inRest))
const VERSION = 'googleads.v25.errors.GoogleAdsFailure'

/** `errorCode` in the shape of GoogleAdsFailure. */
export const adsFailure = (
  status: number,
  [kind, code]: readonly [string, string],
  retryDelay?: string
): VendorAnswer => ({
  status,
  body: {
    error: {
      code: status,
      message: `Google Ads says ${code}`,
      status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'PERMISSION_DENIED',
      details: [
        {
          '@type': `type.googleapis.com/google.ads.${VERSION}`,
          'errors': [
            {
              errorCode: { [kind]: code },
              message: `Google Ads says ${code}`,
              ...(retryDelay ? { details: { quotaErrorDetails: { retryDelay } } } : {}),
            },
          ],
          'requestId': 'r-1',
        },
      ],
    },
  },
})

/**
 * Google Ads API v25 and Data Manager API v1 as far as we use them: search by GAQL in pages of its
 * own size, int64 as text, rows of zeroes left to the caller, statuses that come later.
 */
export class GoogleAds {
  readonly server = new VendorServer([ads, descriptionOf('google_ingestion')])
  readonly known = new Set(['ya29.known'])
  readonly accounts: AdsAccount[] = [
    {
      id: '1000000000',
      descriptiveName: 'Chain',
      manager: true,
      currencyCode: 'USD',
      timeZone: 'America/New_York',
      status: 'ENABLED',
    },
    {
      id: '1111111111',
      descriptiveName: 'North',
      manager: false,
      currencyCode: 'USD',
      timeZone: 'America/New_York',
      status: 'ENABLED',
      autoTaggingEnabled: true,
    },
    {
      id: '2222222222',
      descriptiveName: 'Tokyo',
      manager: false,
      currencyCode: 'JPY',
      timeZone: 'Asia/Tokyo',
      status: 'ENABLED',
      autoTaggingEnabled: false,
    },
    {
      id: '3333333333',
      descriptiveName: 'Closed',
      manager: false,
      currencyCode: 'USD',
      timeZone: 'UTC',
      status: 'CANCELED',
    },
  ]
  readonly rows: StoredRow[] = []
  /** Bodies that were ingested, by request id. */
  readonly ingested = new Map<string, Row>()
  /** Answers of `requestStatus`, by request id; PROCESSING unless said. */
  readonly statuses = new Map<string, { requestStatus: string; errorInfo?: object }>()

  constructor() {
    this.#on('GET', '/v25/customers:listAccessibleCustomers', () => ({
      body: { resourceNames: ['customers/1000000000'] },
    }))
    this.#on('POST', '/v25/customers/:id/googleAds:search', (seen, { id }) =>
      this.#search(seen, id!)
    )
    this.#on('POST', '/v1/events:ingest', (seen) => this.#ingest(seen))
    this.#on('GET', '/v1/requestStatus:retrieve', ({ query }) => {
      const id = query.get('requestId') ?? ''
      const status = this.statuses.get(id) ?? { requestStatus: 'PROCESSING' }

      return { body: { requestStatusPerDestination: [status] } }
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
        const error = {
          code: 401,
          status: 'UNAUTHENTICATED',
          message: 'Request had invalid authentication credentials.',
        }

        return { status: 401, body: { error } }
      }
      const needsDeveloper = seen.host === 'googleads.googleapis.com'
      if (needsDeveloper && !seen.headers['developer-token']) {
        return adsFailure(401, ['authenticationError', 'DEVELOPER_TOKEN_MISSING'])
      }

      return handler(seen, parts)
    })
  }

  #search(seen: Seen, customerId: string): VendorAnswer {
    const { query, pageToken, pageSize } = JSON.parse(seen.text) as Record<string, string>
    if (!fieldsIn(query!).every((field) => ads.hasPath('GoogleAdsRow', field)))
      return adsFailure(400, ['queryError', 'UNRECOGNIZED_FIELD'])
    if (pageSize) return adsFailure(400, ['requestError', 'PAGE_SIZE_NOT_SUPPORTED'])
    const account = this.accounts.find(({ id }) => id === customerId)
    if (!account) return adsFailure(403, ['authorizationError', 'USER_PERMISSION_DENIED'])
    if (account.status !== 'ENABLED')
      return adsFailure(403, ['authorizationError', 'CUSTOMER_NOT_ENABLED'])
    const found = this.#found(query!, account)
    const from = Number(pageToken ?? 0)
    const results = found.slice(from, from + PAGE)
    const next = from + PAGE < found.length ? { nextPageToken: String(from + PAGE) } : {}

    // An empty list is left out, as proto3 in JSON leaves it out.
    return {
      body: { ...(results.length > 0 ? { results } : {}), fieldMask: 'x', ...next },
    }
  }

  #found(query: string, account: AdsAccount): Row[] {
    const resource = /FROM\s+(\w+)/.exec(query)?.[1]
    if (resource === 'customer_client') {
      return this.accounts.map(({ autoTaggingEnabled: _, ...client }) => ({
        customerClient: { ...client, level: '1' },
      }))
    }
    if (resource === 'customer') return [{ customer: account }]
    const [, from, to = from] =
      /segments\.date (?:BETWEEN|=) '([\d-]+)'(?: AND '([\d-]+)')?/.exec(query) ?? []
    const isDated = from !== undefined
    const asksMetrics = query.includes('metrics.')

    return this.rows
      .filter((row) => row.customerId === account.id && row.resource === resource)
      .map(({ row }) => row)
      .filter(({ metrics }) => Boolean(metrics) === asksMetrics)
      .filter(({ segments }) => !isDated || (segments.date >= from && segments.date <= to!))
  }

  #ingest(seen: Seen): VendorAnswer {
    const body = JSON.parse(seen.text) as Row
    const event = body.events?.[0]
    const hasIdentifier = event?.adIdentifiers || event?.userData
    if (!hasIdentifier) {
      const details = [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          'reason': 'NO_IDENTIFIERS_PROVIDED',
        },
      ]

      return {
        status: 400,
        body: { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'x', details } },
      }
    }
    if (body.validateOnly) return { body: {} }
    const requestId = `req-${this.ingested.size + 1}`
    this.ingested.set(requestId, body)

    return { body: { requestId } }
  }
}

export const campaignRow = (customerId: string, id: string, given: Row = {}): StoredRow => ({
  customerId,
  resource: 'campaign',
  row: {
    campaign: {
      id,
      name: `Campaign ${id}`,
      status: 'ENABLED',
      advertisingChannelType: 'SEARCH',
      ...given,
    },
  },
})

/** One day of a campaign; int64 as text. */
export const spendRow = (
  customerId: string,
  [campaignId, date]: readonly [string, string],
  metrics: Row
): StoredRow => ({
  customerId,
  resource: 'campaign',
  row: { campaign: { id: campaignId }, segments: { date }, metrics },
})
