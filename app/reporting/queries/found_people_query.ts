import { businessRing } from '#identity/business_ring'
import { contactKeys } from '#identity/keys'
import { CurrentBusiness } from '#tenancy/current_business'

export interface FoundPerson {
  id: string
  /** Ours, stable: a person is known by it where no name is. */
  label: string
  maskedName: string | null
}

const MOST = 5
const PHONE = /^\+?[\d\s()./-]{6,}$/

/** An address or a number, or null where the text is neither. */
function contactIn(text: string) {
  if (text.includes('@')) return { email: text }

  return PHONE.test(text) ? { phone: text } : null
}

/**
 * Whoever is known by exactly this address or number and has an appointment that the scope may
 * see; inside the door. Only its keyed hash reaches the database.
 */
export async function foundPeople(text: string): Promise<FoundPerson[]> {
  const contact = contactIn(text)
  const keys = contact ? contactKeys(contact, await businessRing()) : []
  const exact = keys.find(({ form }) => form === 'exact')
  if (!exact) return []
  const rows = await CurrentBusiness.query<FoundPerson>(
    `select p.id, p.label, p.masked_name as "maskedName"
       from people p
      where p.business_id = $1 and p.erased_at is null
        and p.id in (select k.person_id from identity_keys k
                      where k.business_id = $1 and k.kind = $2 and k.form = 'exact'
                        and k.hash = $3)
        and exists (select from appointments a where a.business_id = $1 and a.person_id = p.id)
      order by p.label limit ${MOST}`,
    [CurrentBusiness.id(), exact.kind, exact.hash],
    'found_people'
  )

  return [...rows]
}
