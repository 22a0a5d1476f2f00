import type { AnyRecord, Delivery, Effect, Webhooks } from '#connector-sdk'

/** The envelope of every event. `data.id` of a booking event may carry `:version` behind the id. */
interface SquareEvent {
  merchant_id?: string
  event_id?: string
  type?: string
  created_at?: string
  data?: {
    id?: string
    object?: {
      booking?: { id?: string }
      payment?: { id?: string }
      refund?: { id?: string }
      customer?: { id?: string }
      event_context?: { merge?: { from_customer_ids?: string[]; to_customer_id?: string } }
    }
  }
}

const bare = (id: string | undefined) => id?.split(':')[0]

type Act = { do: 'refetch'; stream: string; ids: string[] } | { do: 'upsert'; records: AnyRecord[] }

const refetch = (stream: string, id: string | undefined): Act | null =>
  id ? { do: 'refetch', stream, ids: [id] } : null

/** The card that was taken over says where its keys went. */
function merged({ data }: SquareEvent): Act | null {
  const merge = data?.object?.event_context?.merge
  const into = merge?.to_customer_id
  const from = merge?.from_customer_ids ?? []
  if (!into || from.length === 0) return null

  return {
    do: 'upsert',
    records: from.map((id) => ({ type: 'customer', id, contact: {}, mergedInto: into })),
  }
}

function actOf(event: SquareEvent): Act | null {
  const { type = '', data } = event
  const object = data?.object
  const [noun] = type.split('.')
  if (noun === 'booking') return refetch('appointments', object?.booking?.id ?? bare(data?.id))
  if (noun === 'payment') return refetch('payments', object?.payment?.id ?? data?.id)
  if (noun === 'refund') return refetch('refunds', object?.refund?.id ?? data?.id)
  if (noun === 'customer') {
    return merged(event) ?? refetch('customers', object?.customer?.id ?? data?.id)
  }

  return null
}

/** Repeated and out of order: an event only says what to read again. */
function read({ body, receivedAt }: Delivery): Effect[] {
  const event = JSON.parse(body) as SquareEvent
  const about = {
    accountId: event.merchant_id ?? '',
    occurredAt: event.created_at ?? receivedAt,
    ...(event.event_id ? { eventId: event.event_id } : {}),
  }
  if (event.type === 'oauth.authorization.revoked') return [{ ...about, do: 'revoked' }]
  const act = actOf(event)

  return [{ ...about, ...(act ?? { do: 'ignore' as const }) }]
}

export const webhooks: Webhooks = { read }
