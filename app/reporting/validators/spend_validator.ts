import vine from '@vinejs/vine'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'

const NAME_LENGTH = 120

const name = () => vine.string().trim().minLength(1).maxLength(NAME_LENGTH)
const count = () => vine.number().withoutDecimals().min(0)

/** A day of spend that somebody writes down. */
export const spendRowValidator = vine.create({
  account: name(),
  campaign: name(),
  kind: vine.enum(CAMPAIGN_CHANNELS),
  day: vine.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  cost: vine.string().trim().maxLength(30),
  currency: vine.string().regex(/^[A-Z]{3}$/),
  impressions: count().optional(),
  clicks: count().optional(),
})
