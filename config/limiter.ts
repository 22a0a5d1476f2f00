import { defineConfig, stores } from '@adonisjs/limiter'

/**
 * Sign-in and mail limits count in PostgreSQL (`database`); the rest per process (`memory`).
 * `limiter.clear()` is a lint error outside tests.
 */
const limiterConfig = defineConfig({
  default: 'memory',
  stores: {
    database: stores.database({ tableName: 'rate_limits', connectionName: 'app' }),
    memory: stores.memory({}),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
