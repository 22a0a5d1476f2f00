import { CurrentBusiness } from '#tenancy/current_business'

/** Rows of one source by its own ids, or (`externalIds` null) every row of the business. */
export interface Subset {
  sourceId: string
  externalIds: string[] | null
}

type Ids = { id: string | null }[]
const known = (rows: Ids) => rows.flatMap(({ id }) => id ?? [])

/** Gives appointments and payments that came before their location its place. */
export async function resolveLocations(sourceId: string) {
  const values = [CurrentBusiness.id(), sourceId]
  const set = (table: string, returning: string) =>
    CurrentBusiness.query<{ id: string | null }>(
      `update ${table} t set location_id = l.location_id from location_links l
        where t.business_id = $1 and t.connection_id = $2 and t.location_id is null
          and l.business_id = $1 and l.connection_id = $2 and l.external_id = t.external_location_id
        returning ${returning} as id`,
      values
    )

  return {
    appointmentIds: known(await set('appointments', 't.id')),
    paymentIds: known(await set('payments', 't.id')),
  }
}

/** Takes over whose a record is from what identity knows of it. Returns the rows that changed. */
export async function resolvePeople(
  table: 'appointments' | 'payments',
  { sourceId, externalIds }: Subset
) {
  const type = table === 'appointments' ? 'appointment' : 'payment'
  const subset = externalIds ? 'and t.connection_id = $3 and t.external_id = any($4)' : ''
  const rows = await CurrentBusiness.query<{ id: string }>(
    `update ${table} t set person_id = o.person_id from identity_observations o
      where t.business_id = $1 and o.business_id = $1 and o.record_type = $2
        and o.source_id = t.connection_id and o.external_id = t.external_id
        and t.person_id is distinct from o.person_id ${subset}
      returning t.id`,
    [CurrentBusiness.id(), type, ...(externalIds ? [sourceId, externalIds] : [])]
  )

  return known(rows)
}

/**
 * The same for what these people have and for what is theirs so far, whatever the source: identity
 * may say of a record that it is nobody's in particular any more.
 */
export async function resolveTheirRecords(table: 'appointments' | 'payments', personIds: string[]) {
  const type = table === 'appointments' ? 'appointment' : 'payment'
  const rows = await CurrentBusiness.query<{ id: string }>(
    `with theirs as (
       select id from ${table} where business_id = $1 and person_id = any($3::uuid[])
       union
       select r.id from identity_observations o
         join ${table} r on r.business_id = $1 and r.connection_id = o.source_id
          and r.external_id = o.external_id
        where o.business_id = $1 and o.record_type = $2 and o.person_id = any($3::uuid[]))
     update ${table} t set person_id = o.person_id from theirs, identity_observations o
      where t.business_id = $1 and t.id = theirs.id and o.business_id = $1 and o.record_type = $2
        and o.source_id = t.connection_id and o.external_id = t.external_id
        and t.person_id is distinct from o.person_id
      returning t.id`,
    [CurrentBusiness.id(), type, personIds]
  )

  return known(rows)
}

/** Refunds find their payment, whichever came first. Returns the appointments paid by those. */
export async function resolveRefunds({ sourceId, externalIds }: Subset) {
  const subset = externalIds
    ? 'and r.connection_id = $2 and (r.external_id = any($3) or p.external_id = any($3))'
    : ''
  const rows = await CurrentBusiness.query<{ id: string | null }>(
    `update refunds r set payment_id = p.id from payments p
      where r.business_id = $1 and p.business_id = $1 and p.connection_id = r.connection_id
        and p.external_id = r.external_payment_id and r.payment_id is distinct from p.id ${subset}
      returning p.appointment_id as id`,
    [CurrentBusiness.id(), ...(externalIds ? [sourceId, externalIds] : [])]
  )

  return known(rows)
}

/** Appointments paid by these payments, or by those that these refunds belong to. */
export async function appointmentsPaidBy(
  sourceId: string,
  { payments, refunds }: { payments: string[]; refunds: string[] }
) {
  if (payments.length + refunds.length === 0) return []
  const rows = await CurrentBusiness.query<{ id: string | null }>(
    `select p.appointment_id as id from payments p
      where p.business_id = $1 and p.connection_id = $2 and p.external_id = any($3)
     union select p.appointment_id from refunds r
       join payments p on p.business_id = $1 and p.id = r.payment_id
      where r.business_id = $1 and r.connection_id = $2 and r.external_id = any($4)`,
    [CurrentBusiness.id(), sourceId, payments, refunds]
  )

  return known(rows)
}

/** Those that these were rescheduled from, or into: they share one journey. */
export async function rescheduledWith(appointmentIds: string[]) {
  if (appointmentIds.length === 0) return []
  const rows = await CurrentBusiness.query<{ id: string }>(
    `with recursive chain as (
       select id, connection_id, external_id, rescheduled_from from appointments
        where business_id = $1 and id = any($2::uuid[])
       union
       select a.id, a.connection_id, a.external_id, a.rescheduled_from
         from chain c join appointments a on a.business_id = $1 and a.connection_id = c.connection_id
          and (a.rescheduled_from = c.external_id or a.external_id = c.rescheduled_from))
     select id from chain`,
    [CurrentBusiness.id(), appointmentIds]
  )

  return known(rows)
}

/** The same for what a bulk import wrote: those in no pass of their own that hang on it. */
export async function rescheduledAround(passId: string) {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select later.id from appointments later
       join appointments first on first.business_id = $1
        and first.connection_id = later.connection_id and first.external_id = later.rescheduled_from
      where later.business_id = $1 and later.rescheduled_from is not null and first.pass_id = $2`,
    [CurrentBusiness.id(), passId]
  )

  return known(rows)
}

export async function rowIds(
  table: 'appointments' | 'payments',
  sourceId: string,
  externalIds: string[]
) {
  if (externalIds.length === 0) return []
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select id from ${table} where business_id = $1 and connection_id = $2 and external_id = any($3)`,
    [CurrentBusiness.id(), sourceId, externalIds]
  )

  return known(rows)
}
