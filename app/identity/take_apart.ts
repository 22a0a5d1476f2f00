import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { holdIdentity, learn } from '#identity/learn'
import { neighbourhoodOf } from '#identity/neighbourhood'
import type { ChangedRecords } from '#identity/neighbourhood'
import { personParts } from '#identity/person_parts'
import { forgetSeparations, keepSeparations } from '#identity/separations'

export type ApartRefusal = 'person_unknown' | 'part_unknown' | 'nothing_apart'

/** Somebody who was taken apart from a person, and may be put together with them again. */
export interface SeparatedPerson {
  personId: string
  label: string
  /** Masked. */
  name: string | null
  decidedAt: Date
}

const PEOPLE = `select id from people where business_id = $1 and id = any($2::uuid[])`

/**
 * Takes one part out of a person: they stay two people, also when the same keys are seen together
 * again. Their appointments are matched and credited again. Inside the door.
 */
export async function takeApart(
  personId: string,
  partKey: string
): Promise<Result<null, ApartRefusal>> {
  await holdIdentity()
  if (!(await areThere([personId]))) return fail('person_unknown')
  const parts = await personParts(personId)
  const others = parts.filter(({ key }) => key !== partKey)
  if (others.length === 0 || others.length === parts.length) return fail('part_unknown')
  await keepSeparations(others.map(({ key }) => [partKey, key] as const))
  await learnAnew([personId])

  return ok(null)
}

/** Lets two people be one again, when their records say so. Inside the door. */
export async function allowTogether(
  personId: string,
  otherId: string
): Promise<Result<null, ApartRefusal>> {
  await holdIdentity()
  if (!(await areThere([personId, otherId]))) return fail('person_unknown')
  const pairs = await pairsBetween(personId, otherId)
  if (pairs.length === 0) return fail('nothing_apart')
  await forgetSeparations(pairs)
  await learnAnew([personId, otherId])

  return ok(null)
}

async function areThere(ids: string[]) {
  const rows = await CurrentBusiness.query(PEOPLE, [CurrentBusiness.id(), ids])

  return rows.length === new Set(ids).size
}

/** SQL: separations with the people whose keys they hold, `person_id` first. */
const SEPARATED = `
select k.person_id, o.person_id as other_id, encode(k.hash, 'hex') as key,
       encode(o.hash, 'hex') as other_key, s.decided_at
  from person_separations s
  join identity_keys k on k.business_id = s.business_id and k.hash in (s.one_hash, s.other_hash)
   and k.form in ('exact', 'canonical') and k.kind in ('customer', 'email')
  join identity_keys o on o.business_id = s.business_id and o.hash in (s.one_hash, s.other_hash)
   and o.form in ('exact', 'canonical') and o.kind in ('customer', 'email') and o.hash <> k.hash
 where s.business_id = $1 and k.person_id = $2 and o.person_id <> $2`

async function pairsBetween(personId: string, otherId: string) {
  const rows = await CurrentBusiness.query<{ key: string; otherKey: string }>(
    `select key, other_key as "otherKey" from (${SEPARATED}) s where other_id = $3`,
    [CurrentBusiness.id(), personId, otherId]
  )

  return rows.map(({ key, otherKey }) => [key, otherKey] as const)
}

/** Whom somebody was taken apart from, the newest first. Inside the door. */
export const separatedFrom = (personId: string) =>
  CurrentBusiness.query<SeparatedPerson>(
    `select p.id as "personId", p.label, p.masked_name as name, max(s.decided_at) as "decidedAt"
       from (${SEPARATED}) s
       join people p on p.business_id = $1 and p.id = s.other_id
      group by p.id, p.label, p.masked_name order by 4 desc, 1`,
    [CurrentBusiness.id(), personId]
  )

async function learnAnew(personIds: string[]) {
  const rows = await CurrentBusiness.query<{
    sourceId: string
    recordType: ChangedRecords['recordType']
    externalIds: string[]
  }>(
    `select source_id as "sourceId", record_type as "recordType", array_agg(external_id) as "externalIds"
       from identity_observations where business_id = $1 and person_id = any($2::uuid[])
      group by 1, 2`,
    [CurrentBusiness.id(), personIds]
  )
  await learn(await neighbourhoodOf(rows), 'taken_apart')
}
