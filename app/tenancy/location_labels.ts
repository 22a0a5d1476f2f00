import { CurrentBusiness } from '#tenancy/current_business'

/** What is said of a place, by name: `{ City: 'Berlin', Maturity: 'new' }`. */
export type LocationLabels = Record<string, string>

export const MOST_LABELS = 8

/** Inside the door: replaces the labels of a location; false where there is none of that id. */
export async function labelLocation(id: string, labels: LocationLabels): Promise<boolean> {
  const changed = await CurrentBusiness.query(
    'update locations set labels = $3 where business_id = $1 and id::text = $2',
    [CurrentBusiness.id(), id, labels],
    'label_location'
  )

  return changed.affected === 1
}
