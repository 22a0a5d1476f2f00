import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'

/** Says where the server is, once it is there. */
export default class GreetingProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getMode() !== 'run' || this.app.getEnvironment() !== 'web') return
    const { greet, showDemo } = await import('#operations/greeting')
    if (env.get('TRACK_DEMO')) await showDemo()
    await greet()
  }
}
