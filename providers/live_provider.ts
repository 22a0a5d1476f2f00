import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'
import { configureLive, listenToOthers, stopLive } from '#tenancy/live/live_line'

/** What is new, between the processes and to open pages. Wiring only. */
export default class LiveProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const redisUrl = env.get('REDIS_URL')
    const { PostgresBus } = await import('#core/postgres_bus')
    const { RedisBus } = await import('#core/redis_bus')
    configureLive(() => (redisUrl ? new RedisBus(redisUrl) : new PostgresBus()))
    const { passOn } = await import('#http/live/open_streams')
    const { forgetWhatOthersChange } = await import('#reporting/report_cache')
    forgetWhatOthersChange() // before pages are told to read again
    passOn()
  }

  async ready() {
    if (this.app.getMode() === 'run' && this.app.getEnvironment() === 'web') listenToOthers()
  }

  async shutdown() {
    await stopLive()
  }
}
