import { startRun } from '#attribution/runs/ask_run'
import { DEFAULT_RESAMPLES } from '#attribution/runs/run_plan'
import { readSettings } from '#attribution/settings'
import { filterOf } from '#reporting/report_filter'
import { CurrentBusiness } from '#tenancy/current_business'

/** A restart of the server asks again, a night is asked for once. */
const LEAST_HOURS = 20

/** There is something to learn from, it is not what was learned from last, and nobody asked today. */
const IS_DUE = `
select 1 from appointments a
 where a.business_id = $1
   and not exists (select from model_runs r
     where r.business_id = $1 and r.cause = 'schedule'
       and r.created_at > now() - make_interval(hours => ${LEAST_HOURS}))
   and (exists (select from journey_changes c where c.business_id = $1)
     or not exists (select from model_runs r
       where r.business_id = $1 and r.state = 'done'
         and r.data_version = (select version from journey_stores s where s.business_id = $1)))
 limit 1`

/**
 * Asks for the run that the page of models shows unless asked otherwise, so that it is there in
 * the morning. Inside the door of the whole business.
 */
export async function askNightlyRun() {
  const rows = await CurrentBusiness.query(IS_DUE, [CurrentBusiness.id()])
  if (rows.length === 0) return null
  const { goal, timezone, version: settingsVersion } = await readSettings()
  const { from, to } = filterOf({}, timezone)
  const question = { goal, level: 'channel', from, to, excludesDirect: false, settingsVersion }

  return startRun(question as Parameters<typeof startRun>[0], {
    resamples: DEFAULT_RESAMPLES,
    requestedBy: 'worker',
    cause: 'schedule',
  })
}
