import { defineConnector, type Context, type Issue, type Remote } from '#connector-sdk'
import { conversions } from './conversions.js'
import { leafPartitions, rootAccount } from './google_accounts.js'
import { classify } from './google_errors.js'
import { factsOf } from './google_search.js'
import { settings, type GoogleSettings } from './google_settings.js'
import { adAccounts } from './streams/ad_accounts.js'
import { adGroups } from './streams/ad_groups.js'
import { campaigns } from './streams/campaigns.js'
import { clicks } from './streams/clicks.js'
import { adGroupSpend, spend } from './streams/spend.js'

interface CustomerAnswer {
  results?: {
    customer?: {
      descriptiveName?: string
      currencyCode?: string
      timeZone?: string
      autoTaggingEnabled?: boolean
    }
  }[]
}

type Asking = Pick<Context<GoogleSettings>, 'http' | 'settings'>

async function customer({ http }: Pick<Context, 'http'>, id: string, managerId = id) {
  const { results: [first] = [] } = await http.post<CustomerAnswer>(
    `/customers/${id}/googleAds:search`,
    {
      json: {
        query: `SELECT customer.descriptive_name, customer.currency_code, customer.time_zone,
          customer.auto_tagging_enabled FROM customer`,
      },
      headers: { 'login-customer-id': managerId },
      limitKey: id,
      reads: true,
    }
  )

  return first?.customer ?? {}
}

async function identify(ctx: Asking): Promise<Remote> {
  const accountId = await rootAccount(ctx)
  const { descriptiveName, currencyCode, timeZone } = await customer(ctx, accountId)

  return {
    accountId,
    displayName: descriptiveName ?? accountId,
    currency: currencyCode,
    timezone: timeZone,
  }
}

/** Without auto-tagging a click carries no gclid, and nothing can be joined to it. */
async function check(ctx: Context<GoogleSettings>): Promise<Issue[]> {
  const issues: Issue[] = []
  for await (const leaf of leafPartitions(ctx)) {
    const { autoTaggingEnabled } = await customer(ctx, leaf.key, factsOf(leaf).managerId)
    if (autoTaggingEnabled !== false) continue
    issues.push({
      level: 'warning',
      code: 'auto_tagging_off',
      message: `Auto-tagging is off in ${leaf.label ?? leaf.key}: its clicks carry no click id.`,
      fix: 'In Google Ads under Admin, Account settings, switch Auto-tagging on.',
      help: '#auto-tagging',
    })
  }

  return issues
}

export default defineConnector<GoogleSettings>({
  settings,
  classify,
  identify,
  check,
  streams: {
    ad_accounts: adAccounts,
    campaigns,
    ad_groups: adGroups,
    spend,
    ad_group_spend: adGroupSpend,
    clicks,
  },
  conversions,
})
