import { stated } from '#attribution/calibration/fitting'
import type { HalfMaps } from '#attribution/calibration/fitting'
import { classOf } from '#attribution/match_class'
import type { Learned } from '#attribution/match_decision'
import type { MatchModel } from '#attribution/match_model'

/** What of a calibration serves matching. */
export interface Served {
  version: number
  model: MatchModel
  maps: HalfMaps
}

/** The calibration of a business as the matcher uses it. */
export const learnedBy = ({ version, model, maps }: Served): Learned => ({
  version,
  model,
  state: (ranked, origin) => stated(maps, classOf(ranked), { origin, posterior: ranked.posterior }),
})
