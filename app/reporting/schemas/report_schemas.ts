import type { JsonSchema } from '#core/json_schema'
import {
  array,
  boolean,
  day,
  instant,
  integer,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
  uuid,
} from '#core/json_schema'
import { MODEL_NAMES } from '#attribution/credit/models'
import { MATCHES, OPEN_DAYS, STAGES } from '#reporting/report_filter'
import { MODEL_ROW, MODELS_ANSWER } from '#reporting/schemas/model_schemas'
import { DATED_BY } from '#reporting/rollup_rows'

const money = ref('Money')
const maybeMoney = nullable(money)
const share = number('0..1')

/** What every row of figures holds; `spend` is null where none is known. */
const FIGURES = {
  spend: maybeMoney,
  impressions: integer(),
  clicks: integer(),
  booked: number('Credited appointments: fractions arise where a model splits.'),
  kept: number(),
  paid: number(),
  newKept: number('Kept appointments that were somebody’s first.'),
  revenue: money,
  share,
  roas: nullable(number('Revenue credited to channels with spend ÷ spend.')),
  cpa: nullable(money),
  cac: nullable(money),
  newShare: nullable(share),
  evidence: ref('Evidence'),
}

/** What was asked, with its defaults. */
export const filterFields = {
  from: day,
  to: day,
  stage: oneOf(STAGES),
  model: oneOf(MODEL_NAMES),
  datedBy: oneOf(DATED_BY),
  currency: text('ISO 4217'),
  openDays: oneOf(OPEN_DAYS),
  locations: array(uuid),
}
/** Reports that may count strong matches alone say so, and only then. */
export const countedFilter = (fields: Parameters<typeof object>[0]) => {
  const schema = object(fields)

  return { ...schema, properties: { ...fields, matches: oneOf(MATCHES) } }
}
const filter = countedFilter(filterFields)

/** Members of every report. */
const REPORT = { filter, currency: text('ISO 4217'), asOf: instant }
const channels = {
  rows: array(ref('ChannelRow')),
  unattributed: ref('ChannelRow'),
  total: ref('ChannelRow'),
}

const trendPoint = object({
  day,
  revenue: money,
  spend: maybeMoney,
  appointments: number(),
  isMature: boolean,
})
const cardValue = { anyOf: [money, { type: 'number' }, { type: 'null' }] }

const card = object({
  key: oneOf(['spend', 'kept', 'revenue', 'roas', 'cac', 'share']),
  value: cardValue,
  reason: nullable(text('Why the value is missing.')),
  previous: cardValue,
  change: nullable(number('Relative to the period before; a difference for `share`.')),
  formula: object({
    text: text(),
    inputs: array(
      object({ name: text(), value: { anyOf: [money, { type: ['number', 'string'] }] } })
    ),
  }),
  sparkline: array(number()),
})

const location = object({
  locationId: nullable(uuid),
  locationIds: array(uuid),
  name: nullable(text('Of the location, or the value of the label.')),
  timezone: nullable(text('IANA zone')),
  booked: number(),
  kept: number(),
  paid: number(),
  newKept: number(),
  noShow: integer(),
  cancelled: integer(),
  open: integer('Neither kept, nor missed, nor cancelled yet.'),
  withoutPrice: integer(),
  keptRate: nullable(share),
  revenue: money,
  share,
  shareAttributed: nullable(share),
  newShare: nullable(share),
  evidence: ref('Evidence'),
})

/** Places fairly compared: `value` is shrunk towards the group, with an 80 % interval. */
const comparison = (value: JsonSchema) =>
  object({
    mean: value,
    rows: array(
      object({
        locationId: uuid,
        name: text(),
        newPersons: number(),
        value,
        low: value,
        high: value,
        raw: nullable(value),
        rank: nullable(
          object({ from: integer(), to: integer(), of: integer() }, 'Null below 30 new persons.')
        ),
      })
    ),
  })

/** Schemas of the reports' answers, by their name in the document. */
export const REPORT_SCHEMAS = {
  Money: object(
    { micros: integer('Millionths of the major unit, exact.'), currency: text('ISO 4217') },
    'An exact amount.'
  ),
  Evidence: object(
    { strong: share, fair: share, weak: share, none: share },
    'Shares of the value by how sure its matches are; all 0 where there is no value.'
  ),
  ChannelRow: object({ channel: text(), label: text(), ...FIGURES }),
  CampaignRow: object({
    channel: text(),
    channelLabel: text(),
    campaignId: nullable(uuid),
    externalId: nullable(text('The platform’s own id.')),
    name: nullable(text()),
    status: nullable(text()),
    adAccount: nullable(text()),
    ...FIGURES,
  }),
  CurrencyRow: object(
    {
      currency: text('ISO 4217'),
      booked: number(),
      kept: number(),
      paid: number(),
      revenue: money,
      creditedRevenue: money,
      spend: maybeMoney,
    },
    'The same period in one currency: amounts are never summed over several.'
  ),
  ModelRow: MODEL_ROW,
  LocationRow: location,
  Dashboard: object({
    ...REPORT,
    dataThrough: nullable(instant),
    spendThrough: nullable(day),
    matureThrough: nullable(day),
    openCount: integer(),
    isEmpty: boolean,
    seesSpend: { type: 'boolean', description: 'Spend belongs to no location.' },
    cards: array(card),
    trend: object({
      unit: oneOf(['day', 'week']),
      days: array(trendPoint),
      previous: array(trendPoint),
    }),
    channels: object(channels),
    currencies: array(ref('CurrencyRow')),
  }),
  Channels: object({ ...REPORT, ...channels, currencies: array(ref('CurrencyRow')) }),
  Campaigns: object({ ...REPORT, ...channels, rows: array(ref('CampaignRow')) }),
  Models: object({ ...REPORT, ...MODELS_ANSWER }),
  Locations: object({
    ...REPORT,
    matureThrough: nullable(day),
    rows: array(ref('LocationRow')),
    withoutLocation: ref('LocationRow'),
    total: ref('LocationRow'),
    by: nullable(text('The label that locations are grouped by.')),
    groupings: array(text('A label of some location.')),
    comparison: object({
      allocation: text('How spend is divided among locations.'),
      cost: nullable(comparison(money)),
      keptRate: nullable(comparison(share)),
    }),
  }),
}
