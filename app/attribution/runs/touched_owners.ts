import { CurrentBusiness } from '#tenancy/current_business'

/** What changed, as it was noted. */
export interface NotedChanges {
  isEverything: boolean
  personIds: Set<string>
  appointmentIds: Set<string>
  touchpointIds: Set<string>
  /** Rows of `ad_clicks`. */
  clickIds: Set<string>
  spans: { from: Date; to: Date }[]
}

interface ChangeRow {
  kind: string
  subject_ids: string[]
  from_at: Date | null
  to_at: Date | null
}

/** Takes what was noted; it is gone with the commit. Inside the door. */
export async function takeChanges(): Promise<NotedChanges> {
  const rows = await CurrentBusiness.query<ChangeRow>(
    `delete from journey_changes where business_id = $1
     returning kind, subject_ids, from_at, to_at`,
    [CurrentBusiness.id()]
  )
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const idsOf = (kind: string) => new Set(of(kind).flatMap(({ subject_ids: ids }) => ids))

  return {
    isEverything: of('everything').length > 0,
    personIds: idsOf('people'),
    appointmentIds: idsOf('appointments'),
    touchpointIds: idsOf('touchpoints'),
    clickIds: idsOf('clicks'),
    spans: of('span').map(({ from_at: from, to_at: to }) => ({ from: from!, to: to! })),
  }
}

/** Whose journeys have to be made again. */
export interface TouchedOwners {
  personIds: Set<string>
  /** Hashes of browsers, hexadecimal. */
  visitors: Set<string>
  appointmentIds: Set<string>
  /** Touchpoints without a browser. */
  touchpointIds: Set<string>
}

const SEEN = `
select id, encode(visitor_id, 'hex') as visitor from touchpoints
 where business_id = $1 and occurred_at between $2 and $3`
/** Contacts of an appointment lie in the lookback before it. */
const NAMED = `
select t.id, encode(t.visitor_id, 'hex') as visitor from touchpoints t
 where t.business_id = $1 and t.id = any($2::uuid[]) and t.occurred_at between
   (select min(booked_at) - interval '91 days' from appointments where business_id = $1 and id = any($3::uuid[]))
   and (select max(booked_at) + interval '1 hour' from appointments where business_id = $1 and id = any($3::uuid[]))`
const CLICKED = `
select t.id, encode(t.visitor_id, 'hex') as visitor from ad_clicks k
  join touchpoints t on t.business_id = k.business_id and t.click_id = k.click_id
 where k.business_id = $1 and k.id = any($2::uuid[])`
const BOOKERS = `
select distinct person_id as id from appointments
 where business_id = $1 and id = any($2::uuid[]) and person_id is not null`

const OF_PEOPLE = `
select null::uuid as id, encode(hash, 'hex') as visitor from identity_keys
 where business_id = $1 and person_id = any($2::uuid[]) and kind = 'visitor'
union
select t.id, encode(t.visitor_id, 'hex') from identity_keys i
  join touchpoint_keys k on k.business_id = $1 and k.kind = i.kind and k.hash = i.hash
  join touchpoints t on t.business_id = $1 and t.id = k.touchpoint_id and t.occurred_at = k.occurred_at
 where i.business_id = $1 and i.person_id = any($2::uuid[]) and i.kind in ('email', 'phone')`
const OF_VISITORS = `
select person_id as id from identity_keys
 where business_id = $1 and kind = 'visitor' and hash = any($2::bytea[]) and person_id is not null
union
select i.person_id from (
    select id from touchpoints where business_id = $1 and visitor_id = any($2::bytea[])
    union select unnest($3::uuid[])) t
  join touchpoint_keys k on k.business_id = $1 and k.touchpoint_id = t.id
   and k.kind in ('email', 'phone')
  join identity_keys i on i.business_id = $1 and i.kind = k.kind and i.hash = k.hash
   and i.person_id is not null and i.shared_since is null`

type Found = { id: string | null; visitor: string | null }

function takeTouches(touched: TouchedOwners, rows: readonly Found[]) {
  for (const { id, visitor } of rows) {
    if (visitor) touched.visitors.add(visitor)
    else if (id) touched.touchpointIds.add(id)
  }
}

/**
 * The owners of what changed, with all who may have to do with them: browsers of people, people of
 * browsers, until nobody new is found.
 */
export async function touchedOwners(
  changes: NotedChanges,
  received: readonly Found[]
): Promise<TouchedOwners> {
  const businessId = CurrentBusiness.id()
  const { personIds, appointmentIds, touchpointIds, clickIds, spans } = changes
  const touched = {
    personIds: new Set(personIds),
    visitors: new Set<string>(),
    appointmentIds,
    touchpointIds: new Set<string>(),
  }
  takeTouches(touched, received)
  for (const { from, to } of spans) {
    takeTouches(touched, await CurrentBusiness.query<Found>(SEEN, [businessId, from, to]))
  }
  const clicks = [businessId, [...clickIds]]
  if (clickIds.size > 0) takeTouches(touched, await CurrentBusiness.query<Found>(CLICKED, clicks))
  const named = [businessId, [...touchpointIds], [...appointmentIds]]
  if (touchpointIds.size > 0) takeTouches(touched, await CurrentBusiness.query<Found>(NAMED, named))
  const bookers = [businessId, [...appointmentIds]]
  const people = await CurrentBusiness.query<{ id: string }>(BOOKERS, bookers)
  for (const { id } of people) touched.personIds.add(id)
  await closeOver(touched)

  return touched
}

async function closeOver(touched: TouchedOwners) {
  const businessId = CurrentBusiness.id()
  const sizeOf = () => touched.personIds.size + touched.visitors.size + touched.touchpointIds.size
  for (let before = -1; sizeOf() > before;) {
    before = sizeOf()
    const people = [businessId, [...touched.personIds]]
    takeTouches(touched, await CurrentBusiness.query<Found>(OF_PEOPLE, people))
    const hashes = Array.from(touched.visitors, (hex) => Buffer.from(hex, 'hex'))
    const browsers = [businessId, hashes, [...touched.touchpointIds]]
    const found = await CurrentBusiness.query<{ id: string }>(OF_VISITORS, browsers)
    for (const { id } of found) touched.personIds.add(id)
  }
}
