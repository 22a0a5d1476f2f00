import { lookup, restStream, vine } from '#connector-sdk'

const STATUS = { ACTIVE: 'active', INACTIVE: 'inactive' } as const

export const team = restStream({
  produces: 'staff',
  capability: 'bookings',
  revision: 1,
  every: '6h',
  cursor: { kind: 'snapshot' },
  method: 'POST',
  path: '/v2/team-members/search',
  json: () => ({ limit: 200 }),
  items: 'team_members',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor', in: 'json' },
  accept: vine.create({
    id: vine.string(),
    status: vine.string(),
    given_name: vine.string().optional(),
    family_name: vine.string().optional(),
  }),
  toRecord: ({ id, status, given_name: first, family_name: last }) => ({
    type: 'staff',
    id,
    name: [first, last].filter(Boolean).join(' ') || id,
    status: lookup(STATUS, status, 'team member status'),
  }),
})
