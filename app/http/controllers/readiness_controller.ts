import db from '@adonisjs/lucid/services/db'
import { Problem } from '#core/problem'

const RETRY_AFTER_SECONDS = 5

/** Ready when the database answers; it says nothing but ok. */
export default class ReadinessController {
  async show() {
    try {
      await db.connection('app').rawQuery('select 1')
    } catch {
      throw new Problem('try_later', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }

    return { status: 'ok' }
  }
}
