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
} from '#core/json_schema'
import { ref, text, uuid } from '#core/json_schema'
import { filterFields } from '#reporting/schemas/report_schemas'
import { DAY_STATES } from '#reporting/spend_calendar'

const maybeDay = nullable(day)
const overClaim = nullable(number('Claimed ÷ credited; above 1 the platform claims more.'))

/** Schemas of the answers about spend, by their name in the document. */
export const SPEND_SCHEMAS = {
  SpendAccount: object({
    id: uuid,
    name: text(),
    externalId: text('The platform’s own id.'),
    currency: text('ISO 4217'),
    timezone: text('IANA zone, in which its days are cut.'),
    status: text(),
    source: text('The connection that it comes from.'),
    firstDay: maybeDay,
    lastDay: maybeDay,
    cost: nullable(ref('Money')),
    counts: object(Object.fromEntries(DAY_STATES.map((state) => [state, integer()]))),
    days: array(object({ day, state: oneOf(DAY_STATES), cost: nullable(ref('Money')) })),
  }),
  SpendQuality: object({
    adAccountId: uuid,
    name: text(),
    source: text('The connection that it comes from.'),
    currency: text('ISO 4217'),
    timezone: text('IANA zone, in which its days are cut.'),
    gaps: array(object({ from: day, to: day, days: integer('Days in a row without spend.') })),
    isOtherCurrency: { ...boolean, description: 'Than that of the business.' },
    minutesBehind: integer(
      'By which its days begin later than those of the business; below 0: earlier.'
    ),
    links: object({
      faulty: integer('Campaigns of the last week whose links are at fault.'),
      unseen: integer('Of these: whose clicks never arrived under their name.'),
      atRisk: ref('Money'),
    }),
  }),
  ClaimRow: object({
    adAccountId: uuid,
    name: text(),
    claimed: nullable(number('Conversions as the platform states them, in its window and zone.')),
    claimedValue: nullable(ref('Money')),
    appointments: number('Credited to its campaigns.'),
    value: ref('Money'),
    overClaim,
  }),
  Spend: object({
    filter: object(filterFields),
    currency: text('ISO 4217'),
    asOf: instant,
    totals: array(ref('Money')),
    accounts: array(ref('SpendAccount')),
    quality: array(ref('SpendQuality')),
    claims: nullable(
      object({
        rows: array(ref('ClaimRow')),
        claimed: nullable(number('Summed only to show that platforms overlap.')),
        appointments: number('All of the stage, whoever earned them.'),
        overClaim,
      })
    ),
  }),
}
