import { array, day, instant, integer, nullable, number } from '#core/json_schema'
import { object, oneOf, ref, text, uuid } from '#core/json_schema'
import { filterFields } from '#reporting/schemas/report_schemas'
import { UTM_FAULTS } from '#reporting/utm_audit'

const share = number('0..1')

/** Schemas of the answer about data quality, by their name in the document. */
export const DATA_QUALITY_SCHEMAS = {
  UtmRow: object({
    campaignId: uuid,
    name: text(),
    adAccount: nullable(text()),
    channelLabel: text(),
    spend: ref('Money'),
    isSeen: { type: 'boolean', description: 'A click of it was captured in these days.' },
    faults: array(oneOf(UTM_FAULTS)),
    url: nullable(text('Of an ad that is at fault.')),
    fixedUrl: text('The link with everything that a click must carry.'),
  }),
  DataQuality: object({
    filter: object(filterFields),
    currency: text('ISO 4217'),
    asOf: instant,
    booked: integer(),
    unmatched: array(object({ reason: text(), appointments: integer(), share })),
    tiers: array(object({ tier: text(), appointments: integer(), share })),
    audit: nullable(
      object({
        from: day,
        to: day,
        campaigns: integer('With spend in these days.'),
        atRisk: ref('Money'),
        rows: array(ref('UtmRow')),
      })
    ),
    drops: nullable(
      object({
        kept: number(),
        rows: array(object({ reason: text(), hits: number(), share })),
      })
    ),
  }),
}
