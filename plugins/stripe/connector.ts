import { defineConnector, type Context, type Issue, type Remote } from '#connector-sdk'
import { classify } from './stripe_errors.js'
import { accountIdOf } from './stripe_events.js'
import { settings, type StripeSettings } from './stripe_settings.js'
import { changes } from './streams/changes.js'
import { customers } from './streams/customers.js'
import { payments } from './streams/payments.js'
import { disputes, refunds } from './streams/refunds.js'
import { webhooks } from './webhook.js'

interface Account {
  id: string
  default_currency?: string
  business_profile?: { name?: string | null } | null
  settings?: { dashboard?: { display_name?: string | null; timezone?: string | null } } | null
}

interface Balance {
  livemode: boolean
}

async function identify({ http }: Pick<Context, 'http'>): Promise<Remote> {
  const account = await http.get<Account>('/account')
  const { livemode } = await http.get<Balance>('/balance')
  const dashboard = account.settings?.dashboard

  return {
    accountId: accountIdOf(account.id, livemode),
    displayName: dashboard?.display_name ?? account.business_profile?.name ?? account.id,
    timezone: dashboard?.timezone ?? undefined,
    currency: account.default_currency?.toUpperCase(),
    environment: livemode ? 'production' : 'sandbox',
  }
}

/** Test payments beside real visits would be counted as revenue. */
async function check({ remote }: Pick<Context, 'remote'>): Promise<Issue[]> {
  if (remote.environment !== 'sandbox') return []

  return [
    {
      level: 'warning',
      code: 'test_mode',
      message: 'This is a test key: its payments are not real. Use a live key for a real business.',
      help: '#set-up',
    },
  ]
}

export default defineConnector<StripeSettings>({
  settings,
  classify,
  identify,
  check,
  streams: { payments, refunds, disputes, customers, changes },
  webhooks,
})
