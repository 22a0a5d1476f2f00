import { ConnectorError, defineConnector } from '#connector-sdk'
import type { Context, Issue, Remote } from '#connector-sdk'
import { conversions } from './conversions.js'
import { accounts } from './meta_accounts.js'
import { classify, usage } from './meta_errors.js'
import { settings, type MetaSettings } from './meta_settings.js'
import { adAccounts } from './streams/ad_accounts.js'
import { adGroups } from './streams/ad_groups.js'
import { ads } from './streams/ads.js'
import { campaigns } from './streams/campaigns.js'
import { adSpend, spend } from './streams/spend.js'

interface Businesses {
  data: { id: string; name?: string }[]
}

const byNumber = (one: string, other: string) => Number(BigInt(one) - BigInt(other))

/** The business portfolio, else the ad account with the lowest number. */
async function identify({ http }: Pick<Context, 'http'>): Promise<Remote> {
  const { data } = await http.get<Businesses>('/me/businesses', {
    query: { fields: 'id,name', limit: 100 },
  })
  const [portfolio] = data.toSorted((one, other) => byNumber(one.id, other.id))
  if (portfolio) return { accountId: portfolio.id, displayName: portfolio.name ?? portfolio.id }
  const found = await Array.fromAsync(accounts({ http }))
  const [account] = found.toSorted((one, other) => byNumber(one.account_id, other.account_id))
  if (!account) {
    throw new ConnectorError('permanent', 'This sign-in reaches no ad account.', {
      code: 'no_account',
      help: '#set-up',
    })
  }

  return { accountId: account.account_id, displayName: account.name ?? account.account_id }
}

interface Permissions {
  data: { permission: string; status: string }[]
}

const NEEDED = ['ads_read', 'business_management']

/** Meta tells no scopes when it gives a token; a person may have unticked some. */
async function check({ http }: Pick<Context, 'http'>): Promise<Issue[]> {
  const { data } = await http.get<Permissions>('/me/permissions')
  const granted = new Set(
    data.flatMap(({ permission, status }) => (status === 'granted' ? [permission] : []))
  )
  const missing = NEEDED.filter((permission) => !granted.has(permission))
  if (missing.length === 0) return []

  return [
    {
      level: 'error',
      code: 'permissions_missing',
      message: `Meta was not allowed to show everything (${missing.join(', ')}). Sign in again and leave all boxes ticked.`,
      help: '#scopes',
      capability: 'ads',
    },
  ]
}

export default defineConnector<MetaSettings>({
  settings,
  classify,
  usage,
  identify,
  check,
  streams: {
    ad_accounts: adAccounts,
    campaigns,
    ad_groups: adGroups,
    ads,
    spend,
    ad_spend: adSpend,
  },
  conversions,
})
