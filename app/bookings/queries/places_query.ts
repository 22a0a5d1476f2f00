import { CurrentBusiness } from '#tenancy/current_business'

/** A place of a platform, and which of our locations it is. */
export interface PlatformPlace {
  externalId: string
  /** As the platform calls it; null where it was read before names were kept. */
  name: string | null
  locationId: string
  /** What hangs on it. */
  appointments: number
  payments: number
  /** When somebody said so; null: found by its name, or made for it. */
  assignedAt: Date | null
}

const counted = (table: 'appointments' | 'payments') => `
       (select count(*)::int from ${table} t
         where t.business_id = l.business_id and t.connection_id = l.connection_id
           and t.external_location_id = l.external_id and t.gone_at is null)`

const PLACES = `
select l.external_id as "externalId", l.name, l.location_id as "locationId",
       ${counted('appointments')} as appointments, ${counted('payments')} as payments,
       l.assigned_at as "assignedAt"
  from location_links l
 where l.business_id = $1 and l.connection_id = $2 and l.gone_at is null
 order by l.name, l.external_id`

/** Places of one connection. Inside the door. */
export const placesQuery = (connectionId: string) =>
  CurrentBusiness.query<PlatformPlace>(PLACES, [CurrentBusiness.id(), connectionId], 'places')
