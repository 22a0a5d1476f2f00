import { vine, type CustomerRecord } from '#connector-sdk'

/** `Customer`, what we rely on. */
export const squareCustomer = vine.create({
  id: vine.string(),
  version: vine.number().optional(),
  created_at: vine.string().optional(),
  given_name: vine.string().optional(),
  family_name: vine.string().optional(),
  email_address: vine.string().optional(),
  phone_number: vine.string().optional(),
  address: vine
    .object({ postal_code: vine.string().optional(), country: vine.string().optional() })
    .optional(),
})

type SquareCustomer = Awaited<ReturnType<typeof squareCustomer.validate>>

/** Square writes ZZ for a country that it does not know. */
const countryOf = (country: string | undefined) => (country === 'ZZ' ? undefined : country)

export const toCustomer = (raw: SquareCustomer): CustomerRecord => ({
  type: 'customer',
  id: raw.id,
  version: raw.version,
  createdAt: raw.created_at,
  contact: {
    email: raw.email_address,
    phone: raw.phone_number,
    firstName: raw.given_name,
    lastName: raw.family_name,
    postalCode: raw.address?.postal_code,
    country: countryOf(raw.address?.country),
  },
})
