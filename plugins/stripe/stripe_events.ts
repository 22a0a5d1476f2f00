/** An event names what to read again; its body carries the endpoint's own version and is not read. */
export interface StripeEvent {
  id: string
  type: string
  created: number
  account?: string
  livemode: boolean
  data: { object: { id?: string; charge?: string | null; payment_intent?: string | null } }
}

export interface Refetch {
  stream: 'payments' | 'refunds' | 'disputes'
  id: string
}

/** What we ask `/events` for: at most 20 names. */
export const EVENT_TYPES = [
  'charge.succeeded',
  'charge.failed',
  'charge.captured',
  'charge.expired',
  'charge.updated',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
]

/** Null for what changes nothing of ours. The most particular name first. */
export function refetchOf({ type, data: { object } }: StripeEvent): Refetch | null {
  const at = (stream: Refetch['stream'], id: string | null | undefined) =>
    id ? { stream, id } : null
  if (type.startsWith('charge.dispute.')) return at('disputes', object.id)
  if (type.startsWith('charge.refund.') || type.startsWith('refund.'))
    return at('refunds', object.id)
  if (type.startsWith('charge.')) return at('payments', object.id)

  return type.startsWith('checkout.session.') ? at('payments', object.payment_intent) : null
}

/** What names nothing to read again, although it should. */
export const isReadable = (given: object): given is StripeEvent => {
  const { type, data } = given as Partial<StripeEvent>

  return typeof type === 'string' && typeof data?.object === 'object' && data.object !== null
}

/** Test and live never mix: the same account is another one in test mode. */
export const accountIdOf = (account: string, isLive: boolean) =>
  isLive ? account : `${account}:test`
