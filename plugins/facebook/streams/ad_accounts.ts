import { defineStream, lookup } from '#connector-sdk'
import { accounts, metaAccount } from '../meta_accounts.js'

/** `account_status`. */
const STATUS = {
  1: 'active',
  2: 'paused',
  3: 'paused',
  7: 'paused',
  8: 'paused',
  9: 'active',
  100: 'closed',
  101: 'closed',
  201: 'active',
  202: 'closed',
} as const

export const adAccounts = defineStream({
  produces: 'ad_account',
  capability: 'ads',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },

  async *read(ctx) {
    const found = await Array.fromAsync(accounts(ctx))
    const records = await ctx.map(found, metaAccount, (raw) => ({
      type: 'ad_account' as const,
      id: raw.account_id,
      name: raw.name ?? raw.account_id,
      currency: raw.currency,
      timezone: raw.timezone_name,
      status: lookup(STATUS, String(raw.account_status), 'account status'),
    }))
    yield { records }
  },
})
