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
    if (this.app.inTest && !this.#isServing()) {
      const { joinTestDatabase } = await import('#tests/fixtures/test_database')
      this.#joined = await joinTestDatabase(this.app, db)

      return
    }
    const { configurationRefusals, databaseRefusals, refuseFirst } =
      await import('#operations/boot_refusals')
    const { joinDatabase } = await import('#operations/join_database')
    if (this.#isServing()) refuseFirst(configurationRefusals(this.app))
    this.#joined = await joinDatabase(this.app, db)
    if (this.#isServing()) refuseFirst(await databaseRefusals(this.app, db))
  }

  #isServing() {
    return this.app.getEnvironment() === 'web'
  }

  async shutdown() {
    await this.#joined?.release()
  }
}
