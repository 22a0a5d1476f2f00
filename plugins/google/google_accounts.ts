import { ConnectorError, type Context, type Partition } from '#connector-sdk'
import { digitsOf, type GoogleSettings } from './google_settings.js'

interface Accessible {
  resourceNames?: string[]
}

export interface CustomerClient {
  id: string
  descriptiveName?: string
  manager?: boolean
  currencyCode?: string
  timeZone?: string
  status?: string
}

interface SearchAnswer {
  results?: { customerClient?: CustomerClient }[]
  nextPageToken?: string
}

const TREE = `SELECT customer_client.id, customer_client.descriptive_name, customer_client.manager,
  customer_client.currency_code, customer_client.time_zone, customer_client.status,
  customer_client.level FROM customer_client`

type Asking = Pick<Context<GoogleSettings>, 'http' | 'settings'>

/** The account to begin from: the manager that was typed, else the only one that can be reached. */
export async function rootAccount({ http, settings }: Asking): Promise<string> {
  if (settings.managerId) return digitsOf(settings.managerId)
  const { resourceNames = [] } = await http.get<Accessible>('/customers:listAccessibleCustomers', {
    limitKey: 'accessible',
  })
  const ids = resourceNames.map((name) => name.split('/')[1] ?? '')
  if (ids.length === 1 && ids[0]) return ids[0]
  const message =
    ids.length === 0
      ? 'This Google sign-in reaches no Google Ads account.'
      : `This Google sign-in reaches ${ids.length} accounts: say which manager account to use.`

  throw new ConnectorError('permanent', message, {
    code: 'account_unclear',
    help: '#choose-account',
  })
}

/** Every account below the root, itself included. */
export async function* clientsBelow(
  { http }: Pick<Context, 'http'>,
  root: string
): AsyncGenerator<CustomerClient> {
  let pageToken: string | undefined
  do {
    const answer: SearchAnswer = await http.post(`/customers/${root}/googleAds:search`, {
      json: { query: TREE, ...(pageToken ? { pageToken } : {}) },
      headers: { 'login-customer-id': root },
      limitKey: root,
      reads: true,
    })
    for (const { customerClient } of answer.results ?? []) if (customerClient) yield customerClient
    pageToken = answer.nextPageToken
  } while (pageToken)
}

/** Enabled accounts that advertise; a cancelled one must not hide its siblings. */
export async function* leafPartitions(ctx: Context<GoogleSettings>): AsyncGenerator<Partition> {
  const root = await rootAccount(ctx)
  for await (const client of clientsBelow(ctx, root)) {
    if (client.manager || client.status !== 'ENABLED') continue
    const { id, descriptiveName, currencyCode = '', timeZone = 'UTC' } = client
    const data = { managerId: root, currency: currencyCode, timezone: timeZone }
    yield { key: id, label: descriptiveName, data }
  }
}
