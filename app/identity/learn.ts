import { announce } from '#core/announce'
import { CurrentBusiness } from '#tenancy/current_business'
import { IdentityLearned } from '#identity/events/identity_learned'
import { keepObservers, keepPeople, mergePeople, nameKeys } from '#identity/keep_people'
import type { Neighbourhood } from '#identity/neighbourhood'
import { idOf, keysOf, mergesOf, observationsOf } from '#identity/observed_row'
import { keepIds } from '#identity/person_ids'
import type { KeptPerson } from '#identity/person_ids'
import { resolvePeople } from '#identity/resolve'
import type { Resolution } from '#identity/people'
import { readSeparations } from '#identity/separations'

/** More people than this are not named one by one. */
const MOST_NAMED = 1000

/** One business learns who is who one transaction after the other: each sees what the last wrote. */
export const holdIdentity = () =>
  CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `identity ${CurrentBusiness.id()}`,
  ])

/**
 * Works out who the people of a neighbourhood are, keeps that, and announces IdentityLearned when
 * anything changed. Inside the open door, after `holdIdentity`. Returns the ids of the people who
 * changed, those taken over included.
 */
export async function learn(near: Neighbourhood, cause: string): Promise<string[]> {
  const { rows, alreadyShared } = near
  if (!rows.length) return []
  const resolution = resolvePeople(rows.flatMap(observationsOf), rows.flatMap(mergesOf), {
    alreadyShared,
    separations: await readSeparations(),
  })
  const former = new Map(rows.map((row) => [idOf(row), row.personId]))
  const known = resolution.people.filter(({ observations }) => observations.length)
  const { people, takenOver } = keepIds(known, (id) => former.get(id) ?? null)
  const idOfLabel = new Map(people.map(({ label, id }) => [label, id]))
  const personOf = (observation: string) =>
    idOfLabel.get(resolution.personOf.get(observation) ?? '') ?? null

  await keepPeople(people)
  const answer = { people, resolution }
  const named = await nameKeys(keyedRows(near, answer))
  const moved = await keepObservers(
    rows.map((row) => ({ ...row, personId: personOf(idOf(row)), formerId: row.personId }))
  )
  const joined = new Set(
    rows.filter((row) => mergesOf(row).length).map((row) => personOf(idOf(row)))
  )
  await mergePeople(
    takenOver.map((one) => ({ ...one, cause: joined.has(one.into) ? 'platform' : 'keys' }))
  )
  const carriers = carriersAmong(new Set(named.recounted), rows, answer)
  const changed = [...new Set([...named.people, ...carriers, ...moved])]
  if (changed.length) {
    await announce(new IdentityLearned(changed.length > MOST_NAMED ? null : changed, cause))
  }

  return changed
}

/** A value that one more shares tells less of everybody who was seen with it. */
function carriersAmong(
  hashes: ReadonlySet<string>,
  rows: Neighbourhood['rows'],
  { people, resolution }: Answer
) {
  if (hashes.size === 0) return []
  const idOfLabel = new Map(people.map(({ label, id }) => [label, id]))
  const carrying = rows.filter((row) => keysOf(row).some(({ hash }) => hashes.has(hash)))

  return carrying.flatMap((row) => idOfLabel.get(resolution.personOf.get(idOf(row)) ?? '') ?? [])
}

/** A key as it stands in `identity_keys`, hash in hex. */
export interface KeyedRow {
  kind: string
  form: string
  hash: string
  /** Null: several people's, or nobody's yet. */
  personId: string | null
  /** How many people were seen with it, at least 1. */
  frequency: number
  isShared: boolean
  source: string
  firstSeenAt: Date
  lastSeenAt: Date
}

interface Answer {
  people: KeptPerson[]
  resolution: Resolution
}

function keyedRows({ rows, alreadyShared, visitors }: Neighbourhood, answer: Answer): KeyedRow[] {
  const owners = ownersOf(answer)
  const shared = new Set(answer.resolution.shared.map(({ hash }) => hash))
  const carriers = carriersOf(rows, answer)
  const keys = new Map<string, KeyedRow>()
  for (const row of rows) {
    for (const { kind, form, hash } of keysOf(row)) {
      const isPartial = kind === 'visitor' ? !!visitors && !visitors.has(hash) : false
      if (isPartial || alreadyShared.has(hash)) continue
      const personId = owners.get(hash) ?? null
      const frequency = Math.max(1, carriers.get(hash)?.size ?? 0)
      const isShared = shared.has(hash) || (personId === null && frequency > 1)
      const seen = {
        source: row.recordType,
        firstSeenAt: row.observedAt,
        lastSeenAt: row.observedAt,
      }
      const known = keys.get(`${kind}:${form}:${hash}`)
      const span = known ? spanOf(known, seen) : seen
      keys.set(`${kind}:${form}:${hash}`, {
        kind,
        form,
        hash,
        personId,
        frequency,
        isShared,
        ...span,
      })
    }
  }

  return [...keys.values()]
}

type Span = Pick<KeyedRow, 'source' | 'firstSeenAt' | 'lastSeenAt'>

const spanOf = (a: Span, b: Span): Span => ({
  source: a.source < b.source ? a.source : b.source,
  firstSeenAt: a.firstSeenAt < b.firstSeenAt ? a.firstSeenAt : b.firstSeenAt,
  lastSeenAt: a.lastSeenAt > b.lastSeenAt ? a.lastSeenAt : b.lastSeenAt,
})

const ownersOf = ({ people }: Answer) =>
  new Map(
    people.flatMap(({ id, keys }) =>
      keys.filter(({ isShared }) => !isShared).map(({ hash }): [string, string] => [hash, id])
    )
  )

function carriersOf(rows: Neighbourhood['rows'], { resolution }: Answer) {
  const carriers = new Map<string, Set<string>>()
  for (const row of rows) {
    const label = resolution.personOf.get(idOf(row))
    if (label === undefined) continue
    for (const { hash } of keysOf(row)) {
      const people = carriers.get(hash)
      if (people) people.add(label)
      else carriers.set(hash, new Set([label]))
    }
  }

  return carriers
}
