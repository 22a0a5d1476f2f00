import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'
import { configureQueue, registerWork, startWorkers, stopQueue } from '#core/queue'

/** Queue and workers of this process; `TRACK_ROLE` says which of them run (web, worker, all). */
export default class QueueProvider {
  #stopSweeper: (() => Promise<void>) | null = null

  constructor(protected app: ApplicationService) {}

  async boot() {
    configureQueue({ redisUrl: env.get('REDIS_URL') ?? null })
    const { drain, RECOMPUTE } = await import('#attribution/recompute')
    registerWork(RECOMPUTE, 'attribute', async ({ rowId }, signal) => {
      await drain(rowId.businessId!, { signal })
    })
  }

  async ready() {
    const isServing = this.app.getMode() === 'run' && this.app.getEnvironment() === 'web'
    if (!isServing || env.get('TRACK_ROLE') === 'web') return
    const { startSweeper } = await import('#operations/sweeper')
    await startWorkers()
    this.#stopSweeper = startSweeper()
  }

  async shutdown() {
    await this.#stopSweeper?.()
    await stopQueue()
  }
}
