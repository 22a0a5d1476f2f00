import db from '@adonisjs/lucid/services/db'
import { Problem } from '#core/problem'

const RETRY_AFTER_SECONDS = 5

/** Probes: they say nothing but ok. */
export default class HealthController {
  live() {
    return { status: 'ok' }
  }

  /** Ready when the database answers. */
  async ready() {
    try {
      await db.connection('app').rawQuery('select 1')
    } catch {
      throw new Problem('try_later', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }

    return { status: 'ok' }
  }
}
