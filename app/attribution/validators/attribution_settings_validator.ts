import vine from '@vinejs/vine'
import attributionConfig from '#config/attribution'
import { CHANNELS } from '#capture/channels'

const share = () => vine.number().min(0).max(1).decimal([0, 4])

/** What a business may choose about journeys and models; shares are 0..1 and sum to 1. */
export const attributionSettingsValidator = vine.create({
  lookbackDays: vine.number().in(attributionConfig.lookbackChoicesDays),
  severalAppointments: vine.enum(['since_previous', 'all_in_lookback'] as const),
  excludedChannels: vine.array(vine.enum(CHANNELS)).maxLength(CHANNELS.length),
  excludedCampaigns: vine
    .array(vine.string().toLowerCase().uuid())
    .maxLength(attributionConfig.mostExcludedCampaigns),
  goal: vine.enum(['all', 'new'] as const),
  halfLifeDays: vine.number().min(1).max(30).nullable(),
  customWeights: vine
    .object({ first: share(), lead: share(), booking: share(), visit: share(), others: share() })
    .nullable(),
})

/** The same of what moves credits, as it stands in an address: what would a change touch? */
export const settingsEffectValidator = vine.create({
  lookbackDays: vine.number().in(attributionConfig.lookbackChoicesDays).optional(),
  severalAppointments: vine.enum(['since_previous', 'all_in_lookback'] as const).optional(),
  halfLifeDays: vine.number().min(1).max(30).optional(),
  excludedChannels: vine
    .string()
    .regex(/^[a-z_]*(,[a-z_]+)*$/)
    .maxLength(400)
    .optional(),
  excludedCampaigns: vine
    .string()
    .regex(/^[0-9a-f-]*(,[0-9a-f-]+)*$/)
    .maxLength(37 * attributionConfig.mostExcludedCampaigns)
    .optional(),
})

/** A part of a campaign's name, or its id at the platform. */
export const campaignChoicesValidator = vine.create({
  search: vine.string().trim().maxLength(200).optional(),
})
