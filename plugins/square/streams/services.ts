import { fromMinor, restStream, vine } from '#connector-sdk'

const MINUTE_MS = 60_000

const variation = vine.object({
  id: vine.string(),
  is_deleted: vine.boolean().optional(),
  item_variation_data: vine
    .object({
      name: vine.string().optional(),
      service_duration: vine.number().optional(),
      price_money: vine
        .object({ amount: vine.number().optional(), currency: vine.string().optional() })
        .optional(),
    })
    .optional(),
})

/** A booking names the variation of an item, so a variation is our service. */
export const services = restStream({
  produces: 'service',
  capability: 'bookings',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },
  method: 'POST',
  path: '/v2/catalog/search',
  json: () => ({ object_types: ['ITEM'], include_deleted_objects: false, limit: 100 }),
  items: 'objects',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor', in: 'json' },
  accept: vine.create({
    id: vine.string(),
    item_data: vine
      .object({
        name: vine.string().optional(),
        product_type: vine.string().optional(),
        variations: vine.array(variation).optional(),
      })
      .optional(),
  }),
  toRecord({ item_data: item }) {
    if (item?.product_type !== 'APPOINTMENTS_SERVICE') return null

    return (item.variations ?? []).map(({ id, item_variation_data: data }) => {
      const { amount, currency } = data?.price_money ?? {}
      const name = [item.name, data?.name].filter(Boolean).join(', ')

      return {
        type: 'service' as const,
        id,
        name: name || id,
        durationMinutes: data?.service_duration
          ? Math.round(data.service_duration / MINUTE_MS)
          : undefined,
        price: amount !== undefined && currency ? fromMinor(amount, currency) : undefined,
      }
    })
  },
})
