import { CurrentBusiness } from '#tenancy/current_business'

const MARK = 'insert into person_marks (business_id, person_id)'
const THEIRS = 'select distinct $1::uuid, person_id from appointments'

/**
 * Whose appointments these are is counted anew. Inside the door. Nobody is left out in a second
 * step: the planner would else walk along everybody's appointments for a few.
 */
export const markPersonsOf = (appointmentIds: string[]) =>
  CurrentBusiness.query(
    `${MARK}
     select distinct $1::uuid, person_id from (
       select person_id from appointments
        where business_id = $1 and id = any($2::uuid[]) offset 0) theirs
      where person_id is not null`,
    [CurrentBusiness.id(), appointmentIds],
    'mark_persons'
  )

/** The same for what a bulk import wrote. */
export const markPersonsOfPass = (passId: string) =>
  CurrentBusiness.query(
    `${MARK} ${THEIRS} where business_id = $1 and pass_id = $2 and person_id is not null`,
    [CurrentBusiness.id(), passId]
  )

/** These people are counted anew, also where nothing is theirs any more. */
export const markPersons = (personIds: string[]) =>
  CurrentBusiness.query(`${MARK} select $1, unnest($2::uuid[])`, [CurrentBusiness.id(), personIds])

/** Everybody is: who has visits, and who had. */
export const markEverybody = () =>
  CurrentBusiness.query(
    `${MARK} ${THEIRS} where business_id = $1 and person_id is not null
     union select $1, person_id from person_visits where business_id = $1`,
    [CurrentBusiness.id()]
  )
