import attributionConfig from '#config/attribution'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { HalfMaps } from '#attribution/calibration/fitting'
import { learnedBy } from '#attribution/calibration/learned'
import type { Learned } from '#attribution/match_decision'
import type { MatchModel } from '#attribution/match_model'

interface Row {
  version: number
  isHealth: boolean
  model: MatchModel | null
  maps: HalfMaps | null
}

/** What matching has to know of the current business beside its settings. */
export interface ServedBusiness {
  learned: Learned | null
  /** A health business links by explicit keys alone: neither by device nor by name. */
  isHealth: boolean
}

const MOST_KEPT = 1_000
const kept = new Map<string, ServedBusiness & { untilMs: number }>()

const SERVING = `
select coalesce(c.version, 0) as version, b.privacy_mode = 'health' as "isHealth", c.model, c.maps
  from businesses b
  left join lateral (select version, model, maps from calibrations
    where business_id = b.id and serving_since is not null order by version desc limit 1) c on true
 where b.id = $1`

/** The calibration that serves the current business, kept for five minutes. Inside the door. */
export async function servedBusiness(): Promise<ServedBusiness> {
  const businessId = CurrentBusiness.id()
  const known = kept.get(businessId)
  if (known && known.untilMs > clock.nowMs()) return known
  const [row] = await CurrentBusiness.query<Row>(SERVING, [businessId], 'serving_calibration')
  const learned =
    row?.model && row.maps
      ? learnedBy({ version: row.version, model: row.model, maps: row.maps })
      : null
  const served = { learned, isHealth: row?.isHealth ?? false }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(businessId, {
    ...served,
    untilMs: clock.nowMs() + attributionConfig.calibration.cacheMs,
  })

  return served
}

/** After a calibration took over, or the business changed its privacy mode. */
export const forgetServed = (businessId: string) => kept.delete(businessId)
