import { fromMajor, restStream, vine } from '#connector-sdk'

export const appointmentTypes = restStream({
  produces: 'service',
  capability: 'bookings',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },
  path: '/appointment-types',
  items: '',
  pager: { by: 'none' },
  accept: vine.create({
    id: vine.number(),
    name: vine.string(),
    duration: vine.number().optional(),
    price: vine.string().optional(),
  }),
  toRecord: ({ id, name, duration, price }, _slice, { remote }) => ({
    type: 'service',
    id: String(id),
    name,
    durationMinutes: duration,
    price: price && remote.currency ? fromMajor(price, remote.currency) : undefined,
  }),
})
