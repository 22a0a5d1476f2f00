import type { ConversionRule } from '#conversions/rules'
import { CurrentBusiness } from '#tenancy/current_business'

/** A rule that holds, as the page lists it under its destination. */
export interface ListedRule {
  id: string
  destinationId: string
  name: string
  stage: string
  valueMode: ConversionRule['valueMode']
  constantMicros: bigint | null
  currency: string | null
  leastConfidence: number
  newPeopleOnly: boolean
  startsFrom: Date
}

const RULES = `
select id, destination_id as "destinationId", name, stage, value_mode as "valueMode",
       constant_micros as "constantMicros", currency, least_confidence as "leastConfidence",
       new_people_only as "newPeopleOnly", starts_from as "startsFrom"
  from conversion_rules where business_id = $1 and ended_at is null order by created_at, id`

/** Inside the door. */
export const rulesQuery = () => CurrentBusiness.query<ListedRule>(RULES, [CurrentBusiness.id()])
