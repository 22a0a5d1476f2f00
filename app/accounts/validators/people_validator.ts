import vine from '@vinejs/vine'
import { KEY_MAX_DAYS } from '#accounts/api_keys'
import { ONBOARDING_STEPS, WHOLE_LIST } from '#accounts/onboarding'
import { RIGHTS, ROLES } from '#accounts/rights'
import { TRADES } from '#tenancy/business_terms'
import { PRIVACY_MODES } from '#tenancy/businesses'

const MOST_LOCATIONS = 200

const role = () => vine.enum([...ROLES])
const locationIds = () =>
  vine.array(vine.string().uuid()).minLength(1).maxLength(MOST_LOCATIONS).nullable().optional()

export const memberValidator = vine.create({ role: role(), locationIds: locationIds() })

export const invitationValidator = vine.create({
  role: role(),
  reach: vine.enum(['business', 'organization'] as const),
  locationIds: locationIds(),
  email: vine.string().trim().email().maxLength(254).optional(),
})

/** Who takes an invitation without being a user yet; a signed-in user sends nothing. */
export const newcomerValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(120),
  email: vine.string().trim().email().maxLength(254),
  password: vine.string().maxLength(1_000),
})

export const tradeValidator = vine.create({
  trade: vine.enum([...TRADES]),
  to: vine.string().maxLength(2_000).optional(),
})

export const privacyModeValidator = vine.create({
  mode: vine.enum([...PRIVACY_MODES]),
  to: vine.string().maxLength(2_000).optional(),
})

export const locationPrivacyValidator = vine.create({
  mode: vine.enum([...PRIVACY_MODES]).nullable(),
})

export const factorRequirementValidator = vine.create({ isForAll: vine.boolean() })

export const onboardingValidator = vine.create({
  step: vine.enum([...ONBOARDING_STEPS, WHOLE_LIST]),
})

export const keyValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(80),
  rights: vine.array(vine.string().maxLength(60)).minLength(1).maxLength(RIGHTS.length).distinct(),
  validDays: vine.number().withoutDecimals().range([1, KEY_MAX_DAYS]),
})
