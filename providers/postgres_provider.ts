import type { ApplicationService } from '@adonisjs/core/types'
import { useExactTypes } from '#core/pg_types'
import type { JoinedDatabase } from '#operations/join_database'

/**
 * Joins the database before anything asks it, and leaves it after Lucid closed its pools.
 * Wiring only: see `app/operations/join_database.ts`.
 */
export default class PostgresProvider {
  #joined: JoinedDatabase | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    if (this.app.getMode() !== 'run') return
    useExactTypes()
    const db = await this.app.container.make('lucid.db')
    const { joinDatabase } = this.app.inTest
      ? { joinDatabase: (await import('#tests/fixtures/test_database')).joinTestDatabase }
      : await import('#operations/join_database')
    this.#joined = await joinDatabase(this.app, db)
  }

  async shutdown() {
    await this.#joined?.release()
  }
}
