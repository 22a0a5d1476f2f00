import vine from '@vinejs/vine'
import { MESSAGE_WAYS } from '#capture/message_links'
import { PLACEMENT_NAMES } from '#capture/placements'
import { PRIVACY_MODES } from '#tenancy/businesses'

const name = () => vine.string().trim().minLength(1).maxLength(80)
const origin = () => vine.string().trim().minLength(1).maxLength(255)

export const siteValidator = vine.create({
  name: name(),
  origins: vine.array(origin()).maxLength(50).optional(),
  bookingHosts: vine.array(origin()).maxLength(50).optional(),
  staffNetworks: vine.array(vine.string().trim().maxLength(64)).maxLength(50).optional(),
  mode: vine.enum(PRIVACY_MODES).optional(),
})

export const siteOriginValidator = vine.create({
  key: vine.string().trim().maxLength(128),
  origin: origin(),
})

export const linkValidator = vine.create({
  name: name(),
  slug: vine.string().trim().toLowerCase().maxLength(40).optional(),
  kind: vine.enum(['link', 'qr'] as const),
  targetUrl: vine.string().trim().maxLength(2_000),
  locationId: vine.string().trim().maxLength(36).optional(),
})

export const messageLinkValidator = vine.create({
  name: name(),
  way: vine.enum(MESSAGE_WAYS),
  phone: vine.string().trim().maxLength(40),
  text: vine.string().trim().minLength(1).maxLength(300),
  placement: vine.enum(PLACEMENT_NAMES),
  locationId: vine.string().trim().maxLength(36).optional(),
})

export const trackedNumberValidator = vine.create({
  phone: vine.string().trim().maxLength(40),
  name: name(),
  placement: vine.enum(PLACEMENT_NAMES),
  locationId: vine.string().trim().maxLength(36).optional(),
})

export const linkTestValidator = vine.create({ url: vine.string().trim().maxLength(2_000) })

export const staffNetworkValidator = vine.create({
  key: vine.string().trim().maxLength(128),
  network: vine.string().trim().minLength(1).maxLength(64),
})

export const bookingHostValidator = vine.create({
  key: vine.string().trim().maxLength(128),
  host: vine.string().trim().minLength(1).maxLength(2_000),
})
