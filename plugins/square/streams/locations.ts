import { lookup, restStream, vine } from '#connector-sdk'

const STATUS = { ACTIVE: 'active', INACTIVE: 'closed' } as const

export const locations = restStream({
  produces: 'location',
  capability: 'bookings',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },
  path: '/v2/locations',
  items: 'locations',
  omitsEmptyItems: true,
  pager: { by: 'none' },
  accept: vine.create({
    id: vine.string(),
    name: vine.string().optional(),
    timezone: vine.string(),
    currency: vine.string().optional(),
    status: vine.string(),
    address: vine
      .object({
        address_line_1: vine.string().optional(),
        locality: vine.string().optional(),
        postal_code: vine.string().optional(),
      })
      .optional(),
  }),
  toRecord: ({ id, name, timezone, currency, status, address }) => ({
    type: 'location',
    id,
    name: name ?? id,
    timezone,
    currency,
    status: lookup(STATUS, status, 'location status'),
    address:
      [address?.address_line_1, address?.postal_code, address?.locality]
        .filter(Boolean)
        .join(', ') || undefined,
  }),
})
