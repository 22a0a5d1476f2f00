import { NIL_UUID } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { BOOKED, BOOKED_DAY } from '#reporting/queries/booked_period'
import { ofScope } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'
import { MOST_MONTHS, readFacts, RETURN_DAYS, VALUE_DAYS } from '#reporting/visits/person_facts'

/** Whose shares: credited by the filter's model, money in one currency, ages as of a local day. */
export interface AcquiredQuestion {
  filter: Pick<ReportFilter, 'model' | 'from' | 'to'>
  currency: string
  today: string
}

/** New persons of a channel and campaign: credited ones, so that fractions arise. */
export interface AcquiredSums {
  channel: string
  /** The nil UUID: none that is known. */
  campaignId: string
  persons: number
  /** Of an age of so many days, and those of them who came again: in the order of RETURN_DAYS. */
  ofAge: number[]
  returned: number[]
  /** The same for VALUE_DAYS, with what they paid less refunds, micros. */
  ofValueAge: number[]
  netMicros: number[]
}

/** Nothing where the person is not old enough to be judged. */
const ifOfAge = (days: number, value: string) =>
  `case when v.first_day + ${days} <= $6::date then ${value} else 0 end`
const returned = (days: number) =>
  `case when v.second_day <= v.first_day + ${days} then r.credit else 0 end`
/** Whole micros, so that rows come to their sum exactly. */
const net = (at: number) => `floor(r.credit * coalesce(w.net_micros[${at + 1}], 0) + 0.5)`

/** Measure of a person's share → SQL. Shares of one person sum to 1. */
const PARTS: [measure: string, sql: string][] = [
  ['persons', 'r.credit'],
  ...RETURN_DAYS.flatMap((days): [string, string][] => [
    [`of_age_${days}`, ifOfAge(days, 'r.credit')],
    [`returned_${days}`, ifOfAge(days, returned(days))],
  ]),
  ...VALUE_DAYS.flatMap((days, at): [string, string][] => [
    [`of_value_age_${days}`, ifOfAge(days, 'r.credit')],
    [`net_${days}`, ifOfAge(days, net(at))],
  ]),
]

const listed = (measures: string[]) =>
  `array[${measures.map((measure) => `sum(${measure})::double precision`).join(', ')}]`

/** SQL: shares of first kept appointments, booked in the period, of persons who are known. */
function sharesSql() {
  const { ctes, visits, values } = readFacts()
  const shares = `shares as (
    select v.person_id, v.first_day, r.channel, coalesce(r.campaign_id, '${NIL_UUID}') as campaign_id,
           ${PARTS.map(([measure, sql]) => `${sql} as ${measure}`).join(', ')}
      from credits r
      join ${visits} v on v.business_id = r.business_id and v.first_appointment_id = r.appointment_id
      left join ${values} w on w.business_id = r.business_id and w.person_id = v.person_id
       and w.currency = $5
     where r.business_id = $1 and r.model = $2 and r.booked_day between $3 and $4
       and r.is_new_person and r.is_kept ${ofScope('r')})`

  return `with ${[...ctes, shares].join(', ')}`
}

const valuesOf = ({ filter: { model, from, to }, currency, today }: AcquiredQuestion) => [
  CurrentBusiness.id(),
  model,
  from,
  to,
  currency,
  today,
]

/** New persons of the period by what acquired them; inside the door, after `settlePersons`. */
export const acquiredSums = (question: AcquiredQuestion) =>
  CurrentBusiness.query<AcquiredSums>(
    `${sharesSql()}
     select channel, campaign_id as "campaignId", sum(persons)::double precision as persons,
            ${listed(RETURN_DAYS.map((days) => `of_age_${days}`))} as "ofAge",
            ${listed(RETURN_DAYS.map((days) => `returned_${days}`))} as returned,
            ${listed(VALUE_DAYS.map((days) => `of_value_age_${days}`))} as "ofValueAge",
            ${listed(VALUE_DAYS.map((days) => `net_${days}`))} as "netMicros"
       from shares group by channel, campaign_id`,
    valuesOf(question)
  )

/** A person's share of a figure, by what acquired it. */
export interface FigurePerson {
  personId: string
  /** Local day of the first kept visit. */
  firstDay: string
  channel: string
  /** Micros for `net_…`, else a part of a person. */
  amount: number
}

/** Which rows of the page: null, all; the nil UUID, no campaign that is known. */
export interface AcquiredBy {
  channel: string | null
  campaignId: string | null
}

/** Shares that come to a figure, the newest first; inside the door, after `settlePersons`. */
export function acquiredShares(
  question: AcquiredQuestion,
  measure: string,
  { channel, campaignId }: AcquiredBy
) {
  const known = PARTS.find(([name]) => name === measure)
  if (!known) throw new Error(`no figure of persons is called ${measure}`)

  return CurrentBusiness.query<FigurePerson>(
    `${sharesSql()}
     select person_id as "personId", first_day::text as "firstDay", channel,
            ${measure}::double precision as amount
       from shares
      where ${measure} <> 0 and ($7::text is null or channel = $7)
        and ($8::uuid is null or campaign_id = $8)
      order by first_day desc, person_id, channel, campaign_id`,
    [...valuesOf(question), channel, campaignId]
  )
}

/** Persons of a first month who were there in a later one; `monthsSince` 0 is all of them. */
export interface CohortSums {
  /** YYYY-MM of the first kept appointment. */
  month: string
  monthsSince: number
  persons: number
}

/**
 * Persons by the month of their first kept appointment, local months from one to another; inside
 * the door, after `settlePersons`.
 */
export function cohorts([from, to]: [from: string, to: string]) {
  const { ctes, cohorts: table } = readFacts()
  const facts = ctes.length > 0 ? `with ${ctes.join(', ')}` : ''

  return CurrentBusiness.query<CohortSums>(
    `${facts}
     select to_char(first_month, 'YYYY-MM') as month, since as "monthsSince",
            sum(persons)::int as persons
       from ${table} cross join generate_series(0, ${MOST_MONTHS}) since
      where business_id = $1 and first_month between $2 and $3 and persons > 0
        and months & (1 << since) <> 0
      group by first_month, since`,
    [CurrentBusiness.id(), `${from}-01`, `${to}-01`]
  )
}

/** Kept appointments of a local day: first ones of a person, and later ones. */
export interface NewnessDay {
  day: string
  fresh: number
  later: number
}

/** Inside the door. */
export const newnessDays = ({ model, from, to }: ReportFilter) =>
  CurrentBusiness.query<NewnessDay>(
    `select day, coalesce(sum(credit_kept) filter (where is_new_person), 0) as fresh,
            coalesce(sum(credit_kept) filter (where not is_new_person), 0) as later
       from location_daily
      where business_id = $1 and model = $2 and dated_by = 'booked' and day between $3 and $4
        ${ofScope()}
      group by day order by day`,
    [CurrentBusiness.id(), model, from, to]
  )

/** Kept appointments of a local day of whom nobody knows who they were. */
export interface UnknownDay {
  day: string
  appointments: number
}

/** Neither new nor returning: it cannot be seen. Dated by booking; inside the door. */
export const unknownDays = ({ from, to }: ReportFilter) =>
  CurrentBusiness.query<UnknownDay>(
    `select ${BOOKED_DAY}::text as day, count(*)::int as appointments
       from ${BOOKED} and a.person_id is null and a.kept_at is not null
      group by 1`,
    [CurrentBusiness.id(), from, to]
  )
