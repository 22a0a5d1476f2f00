/**
 * What the passing of time alone brings about, and how often; one leader of all processes does it.
 * Each entry only writes rows or does what may be done twice.
 */
import { forgetMails } from '#accounts/mail/mails'
import { requestStaleCalibration } from '#attribution/calibration/calibrate'
import { settleDue } from '#bookings/settle_due'
import { forgetSalts } from '#capture/daily_salts'
import { rollCapture, sweepBots } from '#capture/retention'
import type { ConnectionKey } from '#connectors/credentials/known_connection'
import { forgetFiles } from '#connectors/csv/import_life'
import { renewDue, revokeDue } from '#connectors/credentials/upkeep'
import { removeAbandoned } from '#connectors/oauth/drafts'
import { forgetStates } from '#connectors/oauth/oauth_states'
import { ensureAllPlans } from '#connectors/sync/ensure_plans'
import { forgetSyncs } from '#connectors/sync/forget_syncs'
import { noteSilence } from '#connectors/sync/stream_health'
import { forgetArrivals } from '#connectors/webhooks/arrivals'
import { subscribeAll, unsubscribed } from '#connectors/webhooks/subscriptions'
import { planMissed } from '#conversions/conversion_rules'
import { evaluateInstallation } from '#operations/alerts/evaluate_installation'
import { requestEvaluation } from '#reporting/alerts/evaluate'
import { forgetExports } from '#reporting/exports/export_rows'
import { askNightlyRun } from '#reporting/reports/nightly_run'
import { countMarkedDays } from '#reporting/visitors/visitor_days'
import { countMarkedPersons } from '#reporting/visits/count_persons'
import { CurrentBusiness } from '#tenancy/current_business'

export interface ScheduledWork {
  name: string
  everyMinutes: number
  run(): Promise<unknown>
}

const MOST_AT_ONCE = 5_000
const SUBSCRIBE_MS = 5 * 60_000
const DAY_MINUTES = 24 * 60

async function settleAll() {
  for (let isMore = true; isMore;) {
    isMore = false
    await CurrentBusiness.runAcrossAll('schedule', async () => {
      if ((await settleDue()) === MOST_AT_ONCE) isMore = true
    })
  }
}

const eachBusiness = (work: (businessId: string) => Promise<unknown>) =>
  CurrentBusiness.runAcrossAll('schedule', work)

/** Platforms that are told by their API whom to call: outside the door, one after the other. */
async function subscribeEverybody() {
  const keys: ConnectionKey[] = []
  await eachBusiness(async () => void keys.push(...(await unsubscribed())))
  await subscribeAll(keys, AbortSignal.timeout(SUBSCRIBE_MS))
}

export const SCHEDULE: ScheduledWork[] = [
  { name: 'renew tokens', everyMinutes: 1, run: () => renewDue(eachBusiness) },
  { name: 'revoke what was disconnected', everyMinutes: 1, run: () => revokeDue(eachBusiness) },
  { name: 'forget old ways to a platform', everyMinutes: 60, run: forgetStates },
  {
    name: 'remove drafts of connections',
    everyMinutes: DAY_MINUTES,
    run: () => eachBusiness(removeAbandoned),
  },
  { name: 'plan syncs', everyMinutes: 1, run: () => eachBusiness(ensureAllPlans) },
  { name: 'look for silent streams', everyMinutes: 60, run: () => eachBusiness(noteSilence) },
  { name: 'ask platforms to call', everyMinutes: 60, run: subscribeEverybody },
  { name: 'look for alerts', everyMinutes: 15, run: () => eachBusiness(requestEvaluation) },
  { name: 'count visitors', everyMinutes: 5, run: () => eachBusiness(countMarkedDays) },
  { name: 'count who came again', everyMinutes: 5, run: () => eachBusiness(countMarkedPersons) },
  { name: 'look after the installation', everyMinutes: 15, run: () => evaluateInstallation() },
  { name: 'forget deliveries', everyMinutes: 60, run: forgetArrivals },
  { name: 'forget mails', everyMinutes: 60, run: forgetMails },
  { name: 'forget old syncs', everyMinutes: DAY_MINUTES, run: () => eachBusiness(forgetSyncs) },
  {
    name: 'forget files that nobody took in',
    everyMinutes: 60,
    run: () => eachBusiness(forgetFiles),
  },
  {
    name: 'forget tables that were made',
    everyMinutes: 15,
    run: () => eachBusiness(forgetExports),
  },
  { name: 'settle appointments', everyMinutes: 15, run: settleAll },
  {
    name: 'plan conversions that were missed',
    everyMinutes: 60,
    run: () => CurrentBusiness.runAcrossAll('schedule', planMissed),
  },
  { name: 'forget the salts of yesterday', everyMinutes: 60, run: forgetSalts },
  { name: 'roll touchpoint partitions', everyMinutes: DAY_MINUTES, run: rollCapture },
  {
    name: 'ask for calibrations a week old',
    everyMinutes: DAY_MINUTES,
    run: () => CurrentBusiness.runAcrossAll('schedule', requestStaleCalibration),
  },
  {
    name: 'compute models anew',
    everyMinutes: DAY_MINUTES,
    run: () => CurrentBusiness.runAcrossAll('schedule', askNightlyRun),
  },
  {
    name: 'sweep bots out',
    everyMinutes: DAY_MINUTES,
    run: () => CurrentBusiness.runAcrossAll('schedule', sweepBots),
  },
]
