import { defineConfig, stores } from '@adonisjs/session'
import { isHttps } from '#config/app'

/** PostgreSQL, not Redis: losing Redis signs nobody out. */
const sessionConfig = defineConfig({
  enabled: true,
  cookieName: isHttps ? '__Host-ta' : 'ta',
  clearWithBrowser: false,
  age: '12h',
  cookie: { path: '/', httpOnly: true, secure: isHttps, sameSite: 'lax' },
  store: 'database',
  stores: {
    database: stores.database({ connectionName: 'app', tableName: 'sessions', gcProbability: 1 }),
  },
})

export default sessionConfig
