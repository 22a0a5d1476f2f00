import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'
import { configureQueue, registerWork, startWorkers, stopQueue } from '#core/queue'

async function registerImports() {
  const { IMPORTS } = await import('#connectors/csv/csv_imports')
  const { workImport } = await import('#operations/work_import')
  const { workReplay } = await import('#operations/work_replay')
  registerWork(IMPORTS, 'maintain', async ({ rowId }, signal) => {
    const row = { businessId: rowId.businessId!, id: rowId.id }
    await workImport(row, signal)
    await workReplay(row, signal)
  })
}

async function registerReporting() {
  const { EVALUATIONS, workEvaluation } = await import('#reporting/alerts/evaluate')
  const { DELIVERIES } = await import('#reporting/alerts/webhook_rows')
  const { workDelivery } = await import('#reporting/alerts/work_delivery')
  registerWork(EVALUATIONS, 'maintain', ({ rowId }) => workEvaluation(rowId.businessId!))
  registerWork(DELIVERIES, 'upload', workDelivery)
  const { SCHEDULES } = await import('#reporting/scheduled/schedules')
  const { workSchedule } = await import('#reporting/scheduled/work_schedule')
  registerWork(SCHEDULES, 'maintain', workSchedule)
  const { EXPORTS } = await import('#reporting/exports/export_rows')
  const { workExport } = await import('#reporting/exports/work_export')
  registerWork(EXPORTS, 'maintain', workExport)
}

async function registerReclassifications() {
  const { RECLASSIFICATIONS } = await import('#capture/reclassifications')
  const { workReclassification } = await import('#capture/reclassify')
  registerWork(RECLASSIFICATIONS, 'maintain', workReclassification)
}

/** Queue and workers of this process; `TRACK_ROLE` says which of them run (web, worker, all). */
export default class QueueProvider {
  #stopSweeper: (() => Promise<void>) | null = null
  #stopSchedule: (() => Promise<void>) | null = null

  constructor(protected app: ApplicationService) {}

  async boot() {
    configureQueue({ redisUrl: env.get('REDIS_URL') ?? null })
    const { default: mailConfig } = await import('#config/mail')
    const { configureMail } = await import('#accounts/mail/mail_settings')
    const { MAILS } = await import('#accounts/mail/mails')
    const { workMail } = await import('#accounts/mail/work_mail')
    configureMail(mailConfig)
    registerWork(MAILS, 'upload', workMail)
    const { drain, RECOMPUTE } = await import('#attribution/recompute')
    const { UPLOADS } = await import('#conversions/plan_conversions')
    const { workUploads } = await import('#conversions/work_uploads')
    registerWork(UPLOADS, 'upload', workUploads)
    const { MODEL_RUNS, workRun } = await import('#attribution/runs/work_run')
    registerWork(MODEL_RUNS, 'maintain', async ({ rowId }, signal) => {
      await workRun(rowId.businessId!, rowId.id, signal)
    })
    registerWork(RECOMPUTE, 'attribute', async ({ rowId }, signal) => {
      await drain(rowId.businessId!, { signal })
    })
    const { CALIBRATION, workCalibration } = await import('#attribution/calibration/calibrate')
    registerWork(CALIBRATION, 'maintain', ({ rowId }) => workCalibration(rowId.businessId!))
    const { workSlices } = await import('#connectors/sync/work_slices')
    const { SLICES } = await import('#connectors/sync/slices')
    registerWork(SLICES, 'sync', workSlices)
    const { ARRIVALS } = await import('#connectors/webhooks/arrivals')
    const { workArrival } = await import('#connectors/webhooks/route_arrival')
    registerWork(ARRIVALS, 'intake', workArrival)
    await registerReporting()
    await registerImports()
    await registerReclassifications()
  }

  async ready() {
    const isServing = this.app.getMode() === 'run' && this.app.getEnvironment() === 'web'
    if (!isServing || env.get('TRACK_ROLE') === 'web') return
    const { startSweeper } = await import('#operations/sweeper')
    const { startSchedule } = await import('#operations/scheduler')
    const logger = await this.app.container.make('logger')
    // Not awaited: a Redis that is away delays the workers, not the pages.
    startWorkers().catch((err) => logger.error({ err }, 'workers did not start'))
    this.#stopSweeper = startSweeper()
    this.#stopSchedule = startSchedule((name, err) => logger.error({ err }, `schedule: ${name}`))
  }

  async shutdown() {
    await this.#stopSchedule?.()
    await this.#stopSweeper?.()
    await stopQueue()
  }
}
