import { defineStream, lookup, vine, type Context } from '#connector-sdk'
import { clientsBelow, rootAccount } from '../google_accounts.js'
import type { GoogleSettings } from '../google_settings.js'

const STATUS = {
  ENABLED: 'active',
  SUSPENDED: 'paused',
  CANCELED: 'closed',
  CLOSED: 'closed',
} as const

const accept = vine.create({
  id: vine.string(),
  descriptiveName: vine.string().optional(),
  currencyCode: vine.string(),
  timeZone: vine.string(),
  status: vine.string(),
})

export const adAccounts = defineStream({
  produces: 'ad_account',
  capability: 'ads',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },

  async *read(ctx: Context<GoogleSettings>) {
    const root = await rootAccount(ctx)
    const clients = await Array.fromAsync(clientsBelow(ctx, root))
    const leaves = clients.filter(({ manager }) => !manager)
    const records = await ctx.map(leaves, accept, (raw) => ({
      type: 'ad_account' as const,
      id: raw.id,
      name: raw.descriptiveName ?? raw.id,
      currency: raw.currencyCode,
      timezone: raw.timeZone,
      status: lookup(STATUS, raw.status, 'account status'),
      managerId: root === raw.id ? undefined : root,
    }))
    yield { records }
  },
})
