import attributionConfig from '#config/attribution'
import { codeOf } from '#core/error_code'
import { uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import {
  countAppointments,
  keepCalibration,
  servingCalibration,
} from '#attribution/calibration/calibrations'
import type { Calibration, NewCalibration } from '#attribution/calibration/calibrations'
import { countValues } from '#attribution/calibration/counting'
import type { Example } from '#attribution/calibration/example'
import { readExamples } from '#attribution/calibration/examples'
import { fitCalibration, judgeAgain } from '#attribution/calibration/fitting'
import type { CalibrationQuality, Fitted } from '#attribution/calibration/fitting'
import { learnModel } from '#attribution/calibration/learning'
import { forgetServed } from '#attribution/calibration/serving'
import { requestRecompute } from '#attribution/recompute'
import { bookedWithin } from '#attribution/stale_appointments'
import { readSettings } from '#attribution/settings'
import { workInside } from '#tenancy/work_inside'

/** The kind of work and its table: businesses that are to be calibrated. */
export const CALIBRATION = 'calibration_requests'

/** A business that grew by half since it was calibrated looks different by now. */
const GROWTH = 1.5

export interface CalibrationOutcome {
  /** Null: there are too few labels, and the kinds of evidence state their confidence. */
  version: number | null
  labels: number
  appointments: number
  /** False: the one that serves was better. */
  isServing: boolean
  /** Each half of the people by the map of the other; null: not calibrated. */
  quality: CalibrationQuality | null
}

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  workInside(businessId, work, 'calibration')

/**
 * Learns from the business' own appointments how right matches look and how right they prove, and
 * keeps that as a version. It serves unless the one that serves states better; then what was booked
 * within the restatement horizon is matched again. Outside of any door.
 */
export async function calibrate(
  businessId: string,
  cause: string,
  { isDryRun = false }: { isDryRun?: boolean } = {}
): Promise<CalibrationOutcome> {
  const { counted, former } = await inside(businessId, async () => {
    const { lookbackDays } = await readSettings()

    return { counted: await countValues(lookbackDays), former: await servingCalibration() }
  })
  const examples = await readExamples(businessId)
  const model = await learnModel(examples, counted)
  const fitted = await fitCalibration(examples, model)
  const size = { labels: fitted.labels, appointments: examples.length }
  if (fitted.labels < attributionConfig.calibration.leastLabels) {
    return { version: null, ...size, isServing: false, quality: null }
  }
  const isServing = former === null || (await isBetter(fitted, former, examples))
  const made = { ...fitted, cause, model, isServing }
  const version = isDryRun ? null : await inside(businessId, () => keep(made, former !== null))
  forgetServed(businessId)

  return { version, ...size, isServing, quality: fitted.quality }
}

/** Keeps it; where another served before, what that one stated is matched again. */
async function keep(made: Omit<NewCalibration, 'appointments'>, isSuccessor: boolean) {
  const version = await keepCalibration({ ...made, appointments: await countAppointments() })
  if (made.isServing && isSuccessor) await requestRecompute(await bookedWithin(), 'calibration')

  return version
}

/** A lower Brier score; what nobody can judge does not take over. */
async function isBetter(fitted: Fitted, former: Calibration, examples: readonly Example[]) {
  const mine = fitted.quality.overall
  const theirs = (await judgeAgain(examples, former)).overall
  if (!mine || !theirs) return mine !== null

  return mine.brier < theirs.brier || examples.length >= former.appointments * GROWTH
}

/**
 * Before many are matched: calibrates a business that never was, or that has grown since. Outside
 * of any door. True when it did.
 */
export async function calibrateGrown(businessId: string) {
  const { size, former } = await inside(businessId, async () => ({
    size: await countAppointments(),
    former: await servingCalibration(),
  }))
  const isGrown = size >= (former?.appointments ?? 0) * GROWTH
  if (!isGrown || size < attributionConfig.calibration.leastLabels) return false
  const { isServing } = await calibrate(businessId, 'import')

  return isServing
}

/** Asks for a calibration; one that waits already is enough. Inside the door. */
export async function requestCalibration(cause: string) {
  const businessId = CurrentBusiness.id()
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into calibration_requests (business_id, id, cause) values ($1, $2, $3)
     on conflict (business_id) where state = 'ready' do nothing`,
    [businessId, id, cause]
  )
  CurrentBusiness.afterCommit(() => enqueue({ kind: CALIBRATION, rowId: { businessId, id } }))
}

const TAKE = `
delete from calibration_requests where business_id = $1 and id = (
  select id from calibration_requests
   where business_id = $1 and state = 'ready' and due_at <= now()
   order by id limit 1 for update skip locked)
returning cause`

const RETURN = `
insert into calibration_requests (business_id, id, cause, due_at, attempt, last_error_code, last_error_at)
values ($1, $2, $3, now() + interval '1 hour', 1, $4, now())
on conflict (business_id) where state = 'ready' do nothing`

/** Works the request of a business, if one is due; one that fails is due again in an hour. */
export async function workCalibration(businessId: string) {
  const [taken] = await inside(businessId, () =>
    CurrentBusiness.query<{ cause: string }>(TAKE, [businessId])
  )
  if (!taken) return
  try {
    await calibrate(businessId, taken.cause)
  } catch (error) {
    const code = codeOf(error)
    await inside(businessId, () =>
      CurrentBusiness.query(RETURN, [businessId, uuidV7(), taken.cause, code])
    )
    throw error
  }
}

const STALE = `
select 1 from appointments a
 where a.business_id = $1 and a.gone_at is null and not exists (
   select 1 from calibrations c
    where c.business_id = $1
      and c.fitted_at > now() - make_interval(days => $2))
 limit 1`

/** Asks for a calibration where the last is a week old. Inside the door. */
export async function requestStaleCalibration() {
  const rows = await CurrentBusiness.query(STALE, [
    CurrentBusiness.id(),
    attributionConfig.calibration.everyDays,
  ])
  if (rows.length > 0) await requestCalibration('schedule')
}
