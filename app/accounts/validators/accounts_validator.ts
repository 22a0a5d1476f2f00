import vine from '@vinejs/vine'
import { MOST_LABELS } from '#tenancy/location_labels'
import { isCountry, isCurrency, isTimezone } from '#tenancy/trade_places'

const known = (is: (text: string) => boolean, says: string) =>
  vine.createRule((value, _, field) => {
    if (typeof value === 'string' && !is(value)) field.report(says, 'known', field)
  })()

const name = () => vine.string().trim().minLength(1).maxLength(120)
const email = () => vine.string().trim().email().maxLength(254)
/** Length and commonness are rules of their own: the message must name the reason. */
const password = () => vine.string().maxLength(1_000)
const timezone = () => vine.string().use(known(isTimezone, 'is not an IANA time zone'))
const country = () => vine.string().use(known(isCountry, 'is not an ISO 3166 country'))
const currency = () => vine.string().use(known(isCurrency, 'is not an ISO 4217 currency'))

export const firstRunValidator = vine.create({
  token: vine.string().trim().maxLength(100),
  name: name(),
  email: email(),
  password: password(),
  organization: name(),
  business: name(),
  location: name(),
  country: country(),
  timezone: timezone(),
  currency: currency(),
})

export const signInValidator = vine.create({
  email: vine.string().trim().maxLength(254),
  password: password(),
})

export const forgottenValidator = vine.create({ email: email() })

const code = () => vine.string().trim().maxLength(40)

export const codeValidator = vine.create({ code: code() })

export const stepUpValidator = vine.create({
  password: password(),
  code: code().optional(),
  to: vine.string().maxLength(2_000),
})

export const resetValidator = vine.create({ password: password() })

const location = {
  name: name(),
  timezone: timezone(),
  country: country().optional(),
  currency: currency(),
}

export const locationValidator = vine.create(location)

export const locationChangeValidator = vine.create({ ...location, isClosed: vine.boolean() })

const LABEL_LENGTH = 60
const label = () => vine.string().trim().minLength(1).maxLength(LABEL_LENGTH)

export const locationLabelsValidator = vine.create({
  labels: vine
    .array(vine.object({ name: label(), value: label() }))
    .maxLength(MOST_LABELS)
    .distinct('name'),
})

/** A further business of an organization, with its first location. */
export const businessValidator = vine.create({
  business: name(),
  location: name(),
  country: country(),
  timezone: timezone(),
  currency: currency(),
})

export const organizationValidator = vine.create({
  name: name(),
  currency: currency().optional(),
})
