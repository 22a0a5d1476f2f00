import { CurrentBusiness } from '#tenancy/current_business'
import { forgetReports } from '#reporting/report_cache'
import { FIRST_MONTH, personFacts } from '#reporting/visits/person_facts'

/** Persons counted in one statement. */
const AT_ONCE = 5_000

/** One count at a time: of two, the one that saw less could write last. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('person_visits ' || $1, 0))`
const TAKE = `
with taken as (
  delete from person_marks where business_id = $1 and id in (
    select id from person_marks where business_id = $1 order by id limit ${AT_ONCE})
  returning person_id)
select distinct person_id as id from taken`
const WAITING = `
select exists (select from person_marks where business_id = $1) as "isAny"`

/** Adds the persons of `of` to their cohorts, or takes them out. */
const sumCohorts = (of: string, sign: '' | '-') => `
insert into cohorts (business_id, first_month, months, persons)
select $1, ${FIRST_MONTH}, months, ${sign}count(*) from ${of} group by 2, 3
on conflict (business_id, first_month, months)
  do update set persons = cohorts.persons + excluded.persons`

const FORGET_VALUES =
  'delete from person_values where business_id = $1 and person_id = any($2::uuid[])'
const FORGET_VISITS = `
with gone as (
  delete from person_visits where business_id = $1 and person_id = any($2::uuid[])
  returning first_day, months)
${sumCohorts('gone', '-')}`
const COUNT = `
with ${personFacts('and a.person_id = any($2::uuid[])')}, valued as (
  insert into person_values (business_id, person_id, currency, net_micros)
  select business_id, person_id, currency, net_micros from fact_values
), visited as (
  insert into person_visits (business_id, person_id, first_appointment_id, first_day, second_day, months)
  select business_id, person_id, first_appointment_id, first_day, second_day, months from facts
)
${sumCohorts('facts', '')}`

/** Counts some of the persons that are marked; how many. Inside the door, of the whole business. */
export async function countMarkedPersons(): Promise<number> {
  const businessId = CurrentBusiness.id()
  const [waiting] = await CurrentBusiness.query<{ isAny: boolean }>(
    WAITING,
    [businessId],
    'persons_waiting'
  )
  if (!waiting!.isAny) return 0
  await CurrentBusiness.query(LOCK, [businessId])
  const taken = await CurrentBusiness.query<{ id: string }>(TAKE, [businessId], 'persons_taken')
  if (taken.length === 0) return 0
  const values = [businessId, taken.map(({ id }) => id)]
  await CurrentBusiness.query(FORGET_VISITS, values, 'forget_person_visits')
  await CurrentBusiness.query(FORGET_VALUES, values, 'forget_person_values')
  await CurrentBusiness.query(COUNT, values, 'count_persons')
  CurrentBusiness.afterCommit(() => forgetReports(businessId))

  return taken.length
}

/**
 * Nobody is marked when it resolves: who reads figures of the whole business sees those of all that
 * is committed. Who may see some locations only reads what is seen there, and needs none of it.
 */
export async function settlePersons() {
  if (CurrentBusiness.scope().locations !== null) return
  while ((await countMarkedPersons()) > 0);
}
