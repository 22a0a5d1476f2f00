import { restStream, vine } from '#connector-sdk'

/** A calendar is a person or a room with a place and a clock of its own: our location. */
export const calendars = restStream({
  produces: 'location',
  capability: 'bookings',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },
  path: '/calendars',
  items: '',
  pager: { by: 'none' },
  accept: vine.create({
    id: vine.number(),
    name: vine.string(),
    timezone: vine.string(),
    location: vine.string().optional(),
  }),
  toRecord: ({ id, name, timezone, location }) => ({
    type: 'location',
    id: String(id),
    name,
    timezone,
    address: location,
    status: 'active',
  }),
})
