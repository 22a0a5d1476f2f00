import { defineConfig, drivers, store } from '@adonisjs/cache'

/** How many answers of reports one process keeps; the oldest go first. */
const REPORTS_KEPT = 2_000

const cacheConfig = defineConfig({
  default: 'reports',
  stores: {
    reports: store().useL1Layer(drivers.memory({ maxItems: REPORTS_KEPT })),
  },
})

export default cacheConfig

declare module '@adonisjs/cache/types' {
  interface CacheStores extends InferStores<typeof cacheConfig> {}
}
