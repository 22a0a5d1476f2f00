import { createHmac } from 'node:crypto'
import { descriptionOf } from './vendor_description.js'
import { cursorPage, VendorServer } from './vendor_server.js'
import type { Seen, VendorAnswer } from './vendor_server.js'
import { customer, place, service } from './square_data.js'
import type { SquareBooking, SquareCustomer, SquarePayment, SquareRefund } from './square_data.js'

const DAY_MS = 86_400_000
const LONGEST_MS = 31 * DAY_MS

const DETAILS: Record<string, string> = {
  UNAUTHORIZED: 'This request could not be authorized.',
  BAD_REQUEST: 'Square-Version is missing',
  INVALID_VALUE: 'The range is longer than 31 days.',
  NOT_FOUND: 'Resource not found.',
}

const failure = (status: number, category: string, code: string): VendorAnswer => ({
  status,
  body: { errors: [{ category, code, detail: DETAILS[code] ?? code }] },
})

const between = (at: string, from: string | null, to: string | null) =>
  (!from || Date.parse(at) >= Date.parse(from)) && (!to || Date.parse(at) <= Date.parse(to))

interface Changed {
  updated_at: string
  created_at: string
  location_id: string
}

/**
 * Square's API of 2026-09-16 as far as we use it, quirks included: bookings from now on unless
 * said, 31 days at most, the main location's payments unless one is named, lists left out when
 * they are empty, `expires_at` without `expires_in`. `issued` are the tokens that it knows.
 */
export class Square {
  readonly server = new VendorServer([descriptionOf('square')])
  readonly merchant = {
    id: 'M_SHOP',
    business_name: 'Copper & Comb',
    country: 'US',
    currency: 'USD',
    main_location_id: 'L_MAIN',
    status: 'ACTIVE',
  }
  readonly locations = [place('L_MAIN'), place('L_NORTH')]
  readonly items = [
    service('I_CUT', 'V_CUT'),
    service('I_GEL', 'V_GEL', { product_type: 'REGULAR' }),
  ]
  readonly team = [{ id: 'TM_1', status: 'ACTIVE', given_name: 'Mia', family_name: 'Ortiz' }]
  readonly customers = new Map<string, SquareCustomer>([['C_ANA', customer('C_ANA')]])
  readonly bookings = new Map<string, SquareBooking>()
  readonly payments = new Map<string, SquarePayment>()
  readonly refunds = new Map<string, SquareRefund>()
  readonly issued = new Set(['sq0atp-known'])
  scopes = [
    ...['MERCHANT_PROFILE_READ', 'APPOINTMENTS_READ', 'APPOINTMENTS_ALL_READ', 'CUSTOMERS_READ'],
    ...['ITEMS_READ', 'EMPLOYEES_READ', 'PAYMENTS_READ', 'ORDERS_READ'],
  ]
  /** Most objects of one answer, whatever is asked for. */
  pageSize = 1_000
  /** What its clock says. */
  nowMs = Date.parse('2026-03-07T12:00:00Z')

  constructor() {
    this.#oauth()
    this.#lists()
    this.#objects()
  }

  #on(
    method: string,
    path: string,
    handler: (seen: Seen, parts: Record<string, string>) => VendorAnswer
  ) {
    this.server.on(method, path, (seen, parts) => {
      const token = /^Bearer (.+)$/.exec(seen.headers.authorization ?? '')?.[1]
      if (!token || !this.issued.has(token)) {
        return failure(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED')
      }
      if (!seen.headers['square-version']) {
        return failure(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST')
      }

      return handler(seen, parts)
    })
  }

  #oauth() {
    this.server.on('POST', '/oauth2/token', ({ text }) => {
      const asked = JSON.parse(text) as Record<string, string>
      if (asked.grant_type !== 'authorization_code' && asked.refresh_token !== 'refresh-known') {
        return failure(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED')
      }
      const token = `sq0atp-${this.issued.size}`
      this.issued.add(token)

      return {
        body: {
          access_token: token,
          token_type: 'bearer',
          expires_at: new Date(this.nowMs + 30 * DAY_MS).toISOString(),
          merchant_id: this.merchant.id,
          refresh_token: 'refresh-known',
          short_lived: false,
        },
      }
    })
    this.server.on('POST', '/oauth2/revoke', ({ headers, text }) => {
      if (!headers.authorization?.startsWith('Client '))
        return failure(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED')
      this.issued.delete((JSON.parse(text) as { access_token: string }).access_token)

      return { body: { success: true } }
    })
    this.#on('POST', '/oauth2/token/status', () => {
      return { body: { scopes: this.scopes, merchant_id: this.merchant.id } }
    })
  }

  #lists() {
    this.#on('GET', '/v2/merchants/me', () => ({ body: { merchant: this.merchant } }))
    this.#on('GET', '/v2/locations', () => ({ body: { locations: this.locations } }))
    this.#on('GET', '/v2/bookings', (seen) => this.#listBookings(seen))
    this.#on('GET', '/v2/payments', (seen) =>
      this.#listChanged(seen, { name: 'payments', all: this.payments, defaultsTo: 'L_MAIN' })
    )
    this.#on('GET', '/v2/refunds', (seen) =>
      this.#listChanged(seen, { name: 'refunds', all: this.refunds, defaultsTo: null })
    )
    this.#on('POST', '/v2/catalog/search', (seen) => this.#search(seen, 'objects', this.items))
    this.#on('POST', '/v2/team-members/search', (seen) =>
      this.#search(seen, 'team_members', this.team)
    )
    this.#on('POST', '/v2/customers/search', (seen) => {
      const range = JSON.parse(seen.text).query?.filter?.updated_at ?? {}
      const found = [...this.customers.values()].filter(({ updated_at: at }) =>
        between(at, range.start_at, range.end_at)
      )

      return this.#search(seen, 'customers', found)
    })
  }

  #objects() {
    const many = <T>([key, name]: [string, string], ids: string[], all: Map<string, T>) => {
      const missing = { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND' }] }
      const found = ids.map((id) => [id, all.has(id) ? { [name]: all.get(id) } : missing])

      return { body: { [key]: Object.fromEntries(found) } }
    }
    this.#on('POST', '/v2/bookings/bulk-retrieve', ({ text }) =>
      many(['bookings', 'booking'], JSON.parse(text).booking_ids, this.bookings)
    )
    this.#on('POST', '/v2/customers/bulk-retrieve', ({ text }) =>
      many(['responses', 'customer'], JSON.parse(text).customer_ids, this.customers)
    )
    const one = <T>(all: Map<string, T>, name: string, id: string): VendorAnswer => {
      const found = all.get(id)

      return found
        ? { body: { [name]: found } }
        : failure(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND')
    }
    this.#on('GET', '/v2/payments/:id', (_, { id }) => one(this.payments, 'payment', id!))
    this.#on('GET', '/v2/refunds/:id', (_, { id }) => one(this.refunds, 'refund', id!))
  }

  #listBookings({ query }: Seen): VendorAnswer {
    const from = query.get('start_at_min') ?? new Date(this.nowMs).toISOString()
    const to = query.get('start_at_max') ?? new Date(Date.parse(from) + LONGEST_MS).toISOString()
    if (Date.parse(to) - Date.parse(from) > LONGEST_MS) {
      return failure(400, 'INVALID_REQUEST_ERROR', 'INVALID_VALUE')
    }
    const own = this.scopes.includes('APPOINTMENTS_ALL_READ') ? [...this.bookings.values()] : []
    const found = own
      .filter(({ location_id: id }) => !query.has('location_id') || id === query.get('location_id'))
      .filter(({ start_at: at }) => between(at, from, to))
      .sort((a, b) => a.start_at.localeCompare(b.start_at))

    return this.#page({
      found,
      name: 'bookings',
      cursor: query.get('cursor'),
      limit: query.get('limit'),
    })
  }

  #listChanged<T extends Changed>(
    { query }: Seen,
    { name, all, defaultsTo }: { name: string; all: Map<string, T>; defaultsTo: string | null }
  ) {
    const location = query.get('location_id') ?? defaultsTo
    const isByChange = query.get('sort_field') === 'UPDATED_AT'
    const [from, to] = [query.get('updated_at_begin_time'), query.get('updated_at_end_time')]
    const member = isByChange ? 'updated_at' : 'created_at'
    const found = [...all.values()]
      .filter(({ location_id: id }) => !location || id === location)
      .filter(({ updated_at: at }) => between(at, from, to))
      .sort((a, b) => a[member].localeCompare(b[member]))
    if (query.get('sort_order') !== 'ASC') found.reverse()

    return this.#page({ found, name, cursor: query.get('cursor'), limit: query.get('limit') })
  }

  #search(seen: Seen, name: string, found: readonly unknown[]) {
    const { cursor = null, limit } = JSON.parse(seen.text) as { cursor?: string; limit?: number }

    return this.#page({ found, name, cursor, limit: String(limit ?? 100) })
  }

  /** Empty lists are left out, as Square leaves them out. */
  #page({
    found,
    name,
    cursor,
    limit,
  }: {
    found: readonly unknown[]
    name: string
    cursor: string | null
    limit: string | null
  }): VendorAnswer {
    const { items, next } = cursorPage(found, cursor, Math.min(Number(limit ?? 100), this.pageSize))

    return {
      body: { ...(items.length > 0 ? { [name]: items } : {}), ...(next ? { cursor: next } : {}) },
    }
  }
}

/** Headers of a delivery: base64 HMAC over the address as it was registered and the raw body. */
export const squareSigned = (url: string, body: string, key: string) => ({
  'content-type': 'application/json',
  'x-square-hmacsha256-signature': createHmac('sha256', key)
    .update(url + body)
    .digest('base64'),
})
