import vine from '@vinejs/vine'
import { DAY_ORDERS } from '#connectors/csv/moments'
import { SPEND_FIELDS } from '#advertising/spend_table'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'

const NAME_LENGTH = 120
/** As much as the body of a page may carry, and a little less. */
const TEXT_LENGTH = 900_000

const name = () => vine.string().trim().minLength(1).maxLength(NAME_LENGTH)
const currency = () => vine.string().regex(/^[A-Z]{3}$/)
const count = () => vine.number().withoutDecimals().min(0)
const head = () => vine.string().maxLength(300).optional()

/** A day of spend that somebody writes down. */
export const spendRowValidator = vine.create({
  account: name(),
  campaign: name(),
  kind: vine.enum(CAMPAIGN_CHANNELS),
  day: vine.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  cost: vine.string().trim().maxLength(30),
  currency: currency(),
  impressions: count().optional(),
  clicks: count().optional(),
})

/** A file of spend: its text, and what it does not say of itself. */
export const spendFileValidator = vine.create({
  text: vine.string().minLength(1).maxLength(TEXT_LENGTH),
  mapping: vine.object(Object.fromEntries(SPEND_FIELDS.map((field) => [field, head()]))).optional(),
  account: name(),
  currency: currency(),
  kind: vine.enum(CAMPAIGN_CHANNELS),
  dayOrder: vine.enum(DAY_ORDERS).optional(),
  isDecimalComma: vine.boolean().optional(),
  isDryRun: vine.boolean(),
})
