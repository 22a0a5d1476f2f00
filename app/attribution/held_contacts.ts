import { CurrentBusiness } from '#tenancy/current_business'
import type { PersonAppointment } from '#attribution/journey'

/** An appointment whose journey holds a contact, and how sure its match is. */
export interface Holder extends Pick<PersonAppointment, 'bookedAtMs' | 'status'> {
  /** Id of the appointment's row. */
  rowId: string
  appointmentId: string
  confidence: number
}

/** A match as the search for holders sees it. */
export interface Claim {
  rowId: string
  appointmentId: string
  bookedAtMs: number
  status: string
  confidence: number
  /** Rows of the person's own appointments: what they cut is known otherwise. */
  own: ReadonlySet<string>
}

/** A match this sure holds its contacts against any other. */
const SURE = 0.9

const HELD = `
select c.touchpoint_id as "touchpointId", a.id as "rowId",
       a.connection_id || ' ' || a.external_id as "appointmentId",
       floor(extract(epoch from a.booked_at) * 1000)::float8 as "bookedAtMs", a.status, m.confidence
  from credits c
  join appointments a on a.business_id = c.business_id and a.id = c.appointment_id
  join matches m on m.business_id = c.business_id and m.appointment_id = c.appointment_id
 where c.business_id = $1 and c.model = 'linear' and c.touchpoint_id = any($2::uuid[])
   and a.gone_at is null and a.id <> all($3::uuid[])`

/**
 * Which appointments hold which contacts: a contact earns credit for one appointment only, also
 * where nobody knows that two were made by one person. Appointments that are being matched are
 * noted as they come, in the order in which they were booked.
 */
export class HeldContacts {
  private held = new Map<string, Holder[]>()

  /** What is stored of these contacts, but for the appointments that are matched anew. Inside the door. */
  static async read(touchpointIds: readonly string[], matchedAnew: readonly string[]) {
    const contacts = new HeldContacts()
    if (touchpointIds.length === 0) return contacts
    const rows = await CurrentBusiness.query<Holder & { touchpointId: string }>(
      HELD,
      [CurrentBusiness.id(), touchpointIds, matchedAnew],
      'held_contacts'
    )
    for (const { touchpointId, ...holder } of rows) contacts.note([touchpointId], holder)

    return contacts
  }

  note(touchpointIds: readonly string[], holder: Holder) {
    for (const id of touchpointIds) this.held.set(id, [...(this.held.get(id) ?? []), holder])
  }

  /** The last appointment booked before this one that holds one of these contacts; null: none. */
  cutOf(claim: Claim, touchpointIds: readonly string[]): Holder | null {
    const holders = touchpointIds.flatMap((id) => this.held.get(id) ?? [])

    return holders
      .filter((holder) => holds(holder, claim))
      .reduce<Holder | null>((last, other) => (last && !isBefore(last, other) ? last : other), null)
  }
}

const holds = (holder: Holder, claim: Claim) =>
  !claim.own.has(holder.rowId) &&
  isBefore(holder, claim) &&
  !holder.status.startsWith('cancelled') &&
  holder.confidence >= Math.min(SURE, claim.confidence)

const isBefore = (
  a: Pick<Holder, 'bookedAtMs' | 'appointmentId'>,
  b: Pick<Holder, 'bookedAtMs' | 'appointmentId'>
) =>
  a.bookedAtMs < b.bookedAtMs ||
  (a.bookedAtMs === b.bookedAtMs && a.appointmentId < b.appointmentId)

const TOUCHED = `
select distinct a.id from appointments a
 where a.business_id = $1 and a.gone_at is null and a.id <> all($3::uuid[])
   and a.booked_at >= $4::date - interval '1 day' and a.id in (
   select c.appointment_id from credits c
    where c.business_id = $1 and c.model = 'linear' and c.touchpoint_id = any($2::uuid[])
   union all
   select m.appointment_id from matches m where m.business_id = $1 and m.cut_by = any($3::uuid[]))`

/**
 * Other appointments, booked later, that hold one of these contacts or that one of these
 * appointments cut: their journeys may be others now. Inside the door.
 */
export async function touchedBy(
  touchpointIds: readonly string[],
  { appointmentIds, fromDay }: { appointmentIds: readonly string[]; fromDay: string }
) {
  const rows = await CurrentBusiness.query<{ id: string }>(
    TOUCHED,
    [CurrentBusiness.id(), touchpointIds, appointmentIds, fromDay],
    'touched_journeys'
  )

  return rows.map(({ id }) => id)
}

const SHARING = `
select distinct a.id from appointments a
 where a.business_id = $1 and a.gone_at is null and a.id <> all($2::uuid[]) and a.id in (
   select other.appointment_id from credits own
     join credits other on other.business_id = own.business_id and other.model = 'linear'
      and other.touchpoint_id = own.touchpoint_id
    where own.business_id = $1 and own.model = 'linear' and own.appointment_id = any($2::uuid[])
      and own.touchpoint_id is not null
   union all
   select m.appointment_id from matches m where m.business_id = $1 and m.cut_by = any($2::uuid[]))`

/**
 * Appointments that share a contact with one of these or were cut by one: whether it stands decides
 * about theirs. Inside the door.
 */
export async function sharingContacts(appointmentIds: readonly string[]) {
  const rows = await CurrentBusiness.query<{ id: string }>(
    SHARING,
    [CurrentBusiness.id(), appointmentIds],
    'sharing_contacts'
  )

  return rows.map(({ id }) => id)
}
