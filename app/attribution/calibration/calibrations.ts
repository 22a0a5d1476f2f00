import { CurrentBusiness } from '#tenancy/current_business'
import type { CalibrationQuality, HalfMaps } from '#attribution/calibration/fitting'
import type { Served } from '#attribution/calibration/learned'
import type { MatchModel } from '#attribution/match_model'

/** A calibration as it is kept; a version is never changed. */
export interface Calibration extends Served {
  cause: string
  quality: CalibrationQuality
  appointments: number
  labels: number
  fittedAt: Date
  /** Null: it was not better than the one before. */
  servingSince: Date | null
}

const COLUMNS = `version, cause, model, maps, quality, appointments, labels,
  fitted_at as "fittedAt", serving_since as "servingSince"`

/** The newest calibration that serves, or null. Inside the door. */
export async function servingCalibration(): Promise<Calibration | null> {
  const [row] = await CurrentBusiness.query<Calibration>(
    `select ${COLUMNS} from calibrations
      where business_id = $1 and serving_since is not null order by version desc limit 1`,
    [CurrentBusiness.id()]
  )

  return row ?? null
}

export interface NewCalibration {
  cause: string
  model: MatchModel
  maps: HalfMaps
  quality: CalibrationQuality
  appointments: number
  labels: number
  isServing: boolean
}

const INSERT = `
insert into calibrations (business_id, version, cause, model, maps, quality, appointments, labels,
    serving_since)
select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, case when $8 then now() end
  from calibrations where business_id = $1
returning version`

/** Keeps a calibration under the next version. Inside the door. */
export async function keepCalibration(made: NewCalibration) {
  const [row] = await CurrentBusiness.query<{ version: number }>(INSERT, [
    CurrentBusiness.id(),
    made.cause,
    JSON.stringify(made.model),
    JSON.stringify(made.maps),
    JSON.stringify(made.quality),
    made.appointments,
    made.labels,
    made.isServing,
  ])

  return row!.version
}

/** Appointments that stand, of the current business. Inside the door. */
export async function countAppointments() {
  const [row] = await CurrentBusiness.query<{ count: number }>(
    'select count(*)::int as count from appointments where business_id = $1 and gone_at is null',
    [CurrentBusiness.id()]
  )

  return row!.count
}
