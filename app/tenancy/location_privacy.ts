import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { businessById } from '#tenancy/businesses'
import type { PrivacyMode } from '#tenancy/businesses'
import { isAsStrict, stricter } from '#tenancy/business_terms'
import { CurrentBusiness } from '#tenancy/current_business'

export type LocationPrivacyRefusal =
  /** The mode keeps more than that of the business. */
  | 'looser_than_business'
  /** It keeps more than this location does today: for an owner alone. */
  | 'looser'
  | 'not_found'

interface PrivacyRow {
  mode: PrivacyMode | null
}

/**
 * The mode of a location: null, or one that is no looser than the business's, goes back to what the
 * business has. Refuses what would keep more than today unless `mayLoosen`. Inside the door.
 */
export async function changeLocationPrivacy(
  id: string,
  mode: PrivacyMode | null,
  { mayLoosen }: { mayLoosen: boolean }
): Promise<Result<null, LocationPrivacyRefusal>> {
  const [known] = await CurrentBusiness.query<PrivacyRow>(
    `select privacy_mode as mode from locations where business_id = $1 and id::text = $2 for update`,
    [CurrentBusiness.id(), id]
  )
  if (!known) return fail('not_found')
  const { privacyMode: own } = (await businessById(CurrentBusiness.id()))!
  if (mode && !isAsStrict(mode, own)) return fail('looser_than_business')
  const [before, after] = [known.mode, mode].map((one) => (one ? stricter(one, own) : own))
  if (!mayLoosen && !isAsStrict(after!, before!)) return fail('looser')
  await CurrentBusiness.query(
    'update locations set privacy_mode = $3 where business_id = $1 and id::text = $2',
    [CurrentBusiness.id(), id, mode === own ? null : mode]
  )

  return ok(null)
}

/** Locations that said something of their own; inside the door. */
export async function locationModes(): Promise<Map<string, PrivacyMode | null>> {
  const rows = await CurrentBusiness.query<{ id: string; mode: PrivacyMode | null }>(
    'select id, privacy_mode as mode from locations where business_id = $1',
    [CurrentBusiness.id()],
    'location_modes'
  )

  return new Map(rows.map(({ id, mode }) => [id, mode]))
}
