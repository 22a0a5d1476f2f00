import { CurrentBusiness } from '#tenancy/current_business'

/** How many conversions wait for a destination with exactly these kinds of identifiers. */
export interface WaitingIdentifiers {
  destinationId: string
  identifiers: string[]
  count: number
}

/** What is not sent yet, and what nobody could be found by; inside the door. */
export const waitingIdentifiers = () =>
  CurrentBusiness.query<WaitingIdentifiers>(
    `select destination_id as "destinationId", identifiers, count(*)::int as count
       from uploads
      where business_id = $1 and kind = 'conversion'
        and (state in ('held', 'ready') or (state = 'suppressed' and reason = 'no_identifier'))
      group by destination_id, identifiers`,
    [CurrentBusiness.id()],
    'waiting_identifiers'
  )
