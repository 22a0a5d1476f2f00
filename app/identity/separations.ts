import { CurrentBusiness } from '#tenancy/current_business'
import type { Separation } from '#identity/apart'

/** Who was taken apart in the current business. Inside the door. */
export const readSeparations = () =>
  CurrentBusiness.query<Separation>(
    `select encode(one_hash, 'hex') as one, encode(other_hash, 'hex') as other
       from person_separations where business_id = $1`,
    [CurrentBusiness.id()],
    'person_separations'
  )

/** The smaller hash is the one. */
const inOrder = ([one, other]: readonly [string, string]) =>
  one < other ? { one, other } : { one: other, other: one }

const columns = (pairs: readonly (readonly [string, string])[]) => {
  const ordered = pairs.map(inOrder)

  return [ordered.map(({ one }) => one), ordered.map(({ other }) => other)]
}

/** Remembers that these keys are of two people. Inside the door. */
export const keepSeparations = (pairs: readonly (readonly [string, string])[]) =>
  CurrentBusiness.query(
    `insert into person_separations (business_id, one_hash, other_hash, decided_by)
     select $1, decode(u.one, 'hex'), decode(u.other, 'hex'), $4
       from unnest($2::text[], $3::text[]) as u (one, other)
     on conflict do nothing`,
    [CurrentBusiness.id(), ...columns(pairs), CurrentBusiness.scope().actor]
  )

/** Forgets it again. Inside the door. */
export const forgetSeparations = (pairs: readonly (readonly [string, string])[]) =>
  CurrentBusiness.query(
    `delete from person_separations p
      using unnest($2::text[], $3::text[]) as u (one, other)
      where p.business_id = $1 and p.one_hash = decode(u.one, 'hex')
        and p.other_hash = decode(u.other, 'hex')`,
    [CurrentBusiness.id(), ...columns(pairs)]
  )
