import { ANSWER_NAMES } from '#capture/answers'
import { array, day, instant, integer, nullable, number } from '#core/json_schema'
import { object, oneOf, ref, text, uuid } from '#core/json_schema'
import { LEVERS } from '#reporting/match_levers'
import { filterFields } from '#reporting/schemas/report_schemas'
import { UTM_FAULTS } from '#reporting/utm_audit'

const share = number('0..1')

const distance = {
  labels: integer(),
  ece: number('Mean distance of stated and observed, 0..1.'),
  low: number('Of its 90 % interval.'),
  high: number(),
  byChance: number('What a perfectly calibrated matcher of this size stays below 95 times in 100.'),
  isEnough: { type: 'boolean' as const },
}

/** Schemas of the answer about data quality, by their name in the document. */
export const DATA_QUALITY_SCHEMAS = {
  UtmRow: object({
    campaignId: uuid,
    name: text(),
    adAccount: nullable(text()),
    adAccountId: nullable(uuid),
    channelLabel: text(),
    spend: ref('Money'),
    isSeen: { type: 'boolean', description: 'A click of it was captured in these days.' },
    faults: array(oneOf(UTM_FAULTS)),
    url: nullable(text('Of an ad that is at fault.')),
    fixedUrl: text('The link with everything that a click must carry.'),
  }),
  Reliability: object({
    version: integer('Of the calibration.'),
    fittedAt: instant,
    labels: integer('Appointments whose answer is known.'),
    leastLabels: integer('With fewer nothing is said of a band or an origin.'),
    overall: nullable(ref('ReliabilityDistance')),
    bands: array(
      object({
        band: oneOf(['strong', 'fair', 'weak']),
        labels: integer(),
        stated: nullable(share),
        right: nullable(share),
        low: nullable(share),
        high: nullable(share),
        state: oneOf(['calibrated', 'not_calibrated', 'too_few']),
      })
    ),
    dots: array(
      object({
        stated: share,
        right: share,
        labels: nullable(integer()),
        low: nullable(number('Of the 95 % interval of `right`, 0..1.')),
        high: nullable(share),
        isFirm: { type: 'boolean', description: 'Its band has labels enough.' },
      })
    ),
    origins: array(object({ origin: text(), ...distance })),
    sources: array(object({ source: text(), labels: integer() })),
  }),
  ReliabilityDistance: object(distance),
  MatchLever: object({
    lever: oneOf(LEVERS),
    appointments: integer('Unmatched ones that lack it.'),
    compared: integer('Of the same kind, those that have it.'),
    rate: nullable(number('Of `compared`, how many are matched, 0..1.')),
    gain: nullable(number('appointments × rate. Gains overlap: never add them.')),
  }),
  Reconciliation: object({
    answered: integer('Appointments for which somebody said how they came.'),
    unread: integer('More, whose words at the booking platform name no answer, or several.'),
    matched: integer('Of these, those with a channel of ours.'),
    compared: integer('Of these, those whose answer a touchpoint could show.'),
    agreeing: integer(),
    share: nullable(number('agreeing ÷ compared, 0..1; null: too few to say.')),
    leastCompared: integer(),
    rows: array(
      object({
        answer: oneOf(ANSWER_NAMES),
        channel: text('By `last_non_direct`.'),
        channelLabel: text(),
        appointments: integer(),
        agrees: nullable({ type: 'boolean' }),
      })
    ),
  }),
  DataQuality: object({
    filter: object(filterFields),
    currency: text('ISO 4217'),
    asOf: instant,
    booked: integer(),
    unmatched: array(object({ reason: text(), appointments: integer(), share })),
    levers: array(ref('MatchLever')),
    leastWith: integer('With fewer appointments that have it, a lever has no gain.'),
    sources: array(text('A connector through which appointments or payments come in.')),
    tiers: array(object({ tier: text(), appointments: integer(), share })),
    reconciliation: ref('Reconciliation'),
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
    reliability: nullable(ref('Reliability')),
    isWhole: {
      type: 'boolean',
      description: 'Of all locations: audit, drops and reliability are.',
    },
  }),
}
