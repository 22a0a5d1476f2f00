import attributionConfig from '#config/attribution'
import { CurrentBusiness } from '#tenancy/current_business'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { writtenRows } from '#connectors/written_rows'

const MINUTES_AFTER = 5
const DAYS_AFTER = 90

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
const select = async (where: string, values: unknown[]) =>
  ids(
    await CurrentBusiness.query<{ id: string }>(
      `select a.id from appointments a where a.business_id = $1 and ${where}`,
      [CurrentBusiness.id(), ...values]
    )
  )

/** Appointments that a touchpoint of this span may have led to. */
export const bookedAfter = (span: { fromMs: number; toMs: number }) =>
  select(
    `a.booked_at between $2::timestamptz - interval '${MINUTES_AFTER} minutes'
                     and $3::timestamptz + interval '${DAYS_AFTER} days'`,
    [new Date(span.fromMs), new Date(span.toMs)]
  )

/** Appointments that the visits of these clicks may have led to; none where none was seen. */
export async function bookedAfterClicks(event: RecordsTakenIn) {
  const { column, values } = writtenRows(event, 'ad_click')
  const [span] = await CurrentBusiness.query<{ from: Date | null; to: Date | null }>(
    `select min(t.occurred_at) as from, max(t.occurred_at) as to from ad_clicks k
       join touchpoints t on t.business_id = k.business_id and t.click_id = k.click_id
      where k.business_id = $1 and k.connection_id = $2
        and k.${column} = any($3)`,
    [CurrentBusiness.id(), event.sourceId, values]
  )

  if (!span?.from || !span.to) return []

  return bookedAfter({ fromMs: span.from.getTime(), toMs: span.to.getTime() })
}

/** All appointments of these people: a key, a cut or a first visit may have changed. */
export const ofPeople = (personIds: readonly string[]) =>
  select('a.person_id = any($2::uuid[])', [personIds])

/** The other appointments of the same people. */
export const besides = (appointmentIds: readonly string[]) =>
  select(
    `a.person_id in (select person_id from appointments
       where business_id = $1 and id = any($2::uuid[]) and person_id is not null)
     and a.id <> all($2::uuid[])`,
    [appointmentIds]
  )

/** What one import wrote: its appointments, and those of its payments and refunds. */
export const writtenBy = (passId: string) =>
  select(
    `(a.pass_id = $2
      or exists (select 1 from payments p where p.business_id = $1 and p.appointment_id = a.id and (
           p.pass_id = $2 or exists (select 1 from refunds r
             where r.business_id = $1 and r.payment_id = p.id and r.pass_id = $2))))`,
    [passId]
  )

export const everyAppointment = () => select('true', [])

/** How many those are, and the local days they were booked on. */
export async function everyAppointmentCounted() {
  const [row] = await CurrentBusiness.query<{
    appointments: number
    fromDay: string | null
    toDay: string | null
  }>(
    `select count(a.id)::int as appointments,
            (min(a.booked_at) at time zone b.timezone)::date::text as "fromDay",
            (max(a.booked_at) at time zone b.timezone)::date::text as "toDay"
       from businesses b left join appointments a on a.business_id = b.id
      where b.id = $1 group by b.timezone`,
    [CurrentBusiness.id()]
  )

  return row!
}

/** What was booked in a range of days of the business' zone; null is open. */
export const bookedBetween = ({ from, to }: { from: string | null; to: string | null }) =>
  select(
    `a.booked_at >= coalesce($2::date::timestamp at time zone
        (select timezone from businesses where id = $1), '-infinity')
     and a.booked_at < coalesce(($3::date + 1)::timestamp at time zone
        (select timezone from businesses where id = $1), 'infinity')`,
    [from, to]
  )

/** What was booked within the horizon of restatement before the newest booking. */
export const bookedWithin = () =>
  select(
    `a.booked_at > (select max(booked_at) from appointments where business_id = $1)
       - make_interval(days => $2)`,
    [attributionConfig.restatementHorizonDays]
  )
