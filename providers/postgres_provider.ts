import type { ApplicationService } from '@adonisjs/core/types'
import { useExactTypes } from '#core/pg_types'
import type { JoinedDatabase } from '#operations/join_database'

const nothing = () => {}

/**
 * Joins the database before anything asks it, and leaves it after Lucid closed its pools.
 * Wiring only: see `app/operations/join_database.ts`.
 */
export default class PostgresProvider {
  #joining: Promise<JoinedDatabase> | null = null

  constructor(protected app: ApplicationService) {}

  async start() {
    if (this.app.getMode() !== 'run') return
    useExactTypes()
    // A stop may come while the server is still being joined, which needs Lucid to its end.
    this.app.terminating(() => this.#joining?.then(nothing, nothing))
    const db = await this.app.container.make('lucid.db')
    if (this.app.inTest && !this.#isServing()) {
      const { joinTestDatabase } = await import('#tests/fixtures/test_database')
      this.#joining = joinTestDatabase(this.app, db)
      await this.#joining

      return
    }
    const { configurationRefusal, dependencyRefusal, refuse } =
      await import('#operations/boot_refusals')
    const { joinDatabase } = await import('#operations/join_database')
    if (this.#isServing()) refuse(configurationRefusal(this.app))
    this.#joining = joinDatabase(this.app, db)
    await this.#joining
    if (this.#isServing()) refuse(await dependencyRefusal(this.app, db))
  }

  #isServing() {
    return this.app.getEnvironment() === 'web'
  }

  async shutdown() {
    const joined = await this.#joining?.catch(() => null)
    await joined?.release()
  }
}
