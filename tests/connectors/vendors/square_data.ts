/** Objects in Square's own words; every member that a test does not say has a plausible value. */
export interface SquareBooking {
  id: string
  version: number
  status: string
  created_at: string
  updated_at: string
  start_at: string
  location_id: string
  customer_id?: string
  customer_note?: string
  seller_note?: string
  source?: string
  appointment_segments: {
    duration_minutes: number
    service_variation_id: string
    team_member_id: string
    service_variation_version: number
  }[]
}

export const booking = (id: string, given: Partial<SquareBooking> = {}): SquareBooking => ({
  id,
  version: 1,
  status: 'ACCEPTED',
  created_at: '2026-03-01T09:00:00Z',
  updated_at: '2026-03-01T09:00:00Z',
  start_at: '2026-03-05T15:00:00Z',
  location_id: 'L_MAIN',
  customer_id: 'C_ANA',
  source: 'FIRST_PARTY_BUYER',
  appointment_segments: [
    {
      duration_minutes: 45,
      service_variation_id: 'V_CUT',
      team_member_id: 'TM_1',
      service_variation_version: 1,
    },
  ],
  ...given,
})

export interface SquareMoney {
  amount: number
  currency: string
}
export const usd = (cents: number): SquareMoney => ({ amount: cents, currency: 'USD' })

export interface SquarePayment {
  id: string
  status: string
  created_at: string
  updated_at: string
  location_id: string
  customer_id?: string
  reference_id?: string
  note?: string
  amount_money: SquareMoney
  tip_money?: SquareMoney
  total_money: SquareMoney
}

export const payment = (id: string, given: Partial<SquarePayment> = {}): SquarePayment => ({
  id,
  status: 'COMPLETED',
  created_at: '2026-03-05T15:50:00Z',
  updated_at: '2026-03-05T15:50:10Z',
  location_id: 'L_MAIN',
  customer_id: 'C_ANA',
  amount_money: usd(4_000),
  tip_money: usd(600),
  total_money: usd(4_600),
  ...given,
})

export interface SquareRefund {
  id: string
  status: string
  payment_id?: string
  location_id: string
  amount_money: SquareMoney
  created_at: string
  updated_at: string
}

export const refund = (id: string, given: Partial<SquareRefund> = {}): SquareRefund => ({
  id,
  status: 'COMPLETED',
  payment_id: 'P_1',
  location_id: 'L_MAIN',
  amount_money: usd(1_000),
  created_at: '2026-03-06T10:00:00Z',
  updated_at: '2026-03-06T10:00:05Z',
  ...given,
})

export interface SquareCustomer {
  id: string
  version: number
  created_at: string
  updated_at: string
  given_name?: string
  family_name?: string
  email_address?: string
  phone_number?: string
}

export const customer = (id: string, given: Partial<SquareCustomer> = {}): SquareCustomer => ({
  id,
  version: 1,
  created_at: '2026-02-01T09:00:00Z',
  updated_at: '2026-02-01T09:00:00Z',
  given_name: 'Ana',
  family_name: 'Kovač',
  email_address: 'ana.kovac@example.com',
  phone_number: '+12125550143',
  ...given,
})

export const place = (id: string, given: object = {}) => ({
  id,
  name: `Shop ${id}`,
  timezone: 'America/New_York',
  currency: 'USD',
  country: 'US',
  status: 'ACTIVE',
  address: { address_line_1: '1 Main St', locality: 'New York', postal_code: '10001' },
  ...given,
})

export const service = (itemId: string, variationId: string, given: object = {}) => ({
  type: 'ITEM',
  id: itemId,
  item_data: {
    name: 'Haircut',
    product_type: 'APPOINTMENTS_SERVICE',
    variations: [
      {
        type: 'ITEM_VARIATION',
        id: variationId,
        item_variation_data: {
          item_id: itemId,
          name: 'Regular',
          service_duration: 2_700_000,
          price_money: usd(4_000),
        },
      },
    ],
    ...given,
  },
})
