import env from '#start/env'
import { defineConfig, targets } from '@adonisjs/core/logger'

/** JSON lines on standard output; contacts and secrets never reach a log line. */
const isQuiet = process.env.NODE_ENV === 'test' || Boolean(env.get('TRACK_DEMO'))

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'trackappointments',
      level: env.get('LOG_LEVEL', isQuiet ? 'warn' : 'info'),
      redact: {
        paths: ['authorization', '*.authorization', 'cookie', '*.cookie', 'password', '*.password'],
        censor: '[redacted]',
      },
      transport: {
        targets: targets()
          .push(targets.file({ destination: 1 }))
          .toArray(),
      },
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
