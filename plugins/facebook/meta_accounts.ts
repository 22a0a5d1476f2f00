import { ConnectorError, vine, type Context, type Partition, type SliceBase } from '#connector-sdk'

export const metaAccount = vine.create({
  account_id: vine.string(),
  name: vine.string().optional(),
  currency: vine.string(),
  timezone_name: vine.string(),
  account_status: vine.number(),
})

export type MetaAccount = Awaited<ReturnType<typeof metaAccount.validate>>

export const ACCOUNT_FIELDS = 'account_id,name,currency,timezone_name,account_status'

interface AccountList {
  data: MetaAccount[]
  paging?: { cursors?: { after?: string }; next?: string }
}

/** Every ad account that the token reaches. */
export async function* accounts({ http }: Pick<Context, 'http'>): AsyncGenerator<MetaAccount> {
  let after: string | undefined
  do {
    const { data, paging }: AccountList = await http.get('/me/adaccounts', {
      query: { fields: ACCOUNT_FIELDS, limit: 100, ...(after ? { after } : {}) },
    })
    if (!Array.isArray(data)) throw new ConnectorError('contract', 'Meta listed no ad accounts')
    const next = paging?.next ? paging.cursors?.after : undefined
    if (next && next === after) {
      throw new ConnectorError('contract', 'Meta gave the same page twice', {
        code: 'pagination_loop',
      })
    }
    yield* data
    after = next
  } while (after)
}

/** One partition an ad account: its currency and its days are its own. */
export async function* accountPartitions(ctx: Context): AsyncGenerator<Partition> {
  for await (const account of accounts(ctx)) {
    const { account_id: key, name, currency, timezone_name: timezone } = account
    yield { key, label: name, data: { currency, timezone } }
  }
}

export const currencyOf = ({ partition }: SliceBase) => String(partition.data.currency)
export const pathIn = ({ partition }: SliceBase, edge: string) => `/act_${partition.key}/${edge}`
