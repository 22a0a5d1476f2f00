await import('reflect-metadata')
const { Ignitor, prettyPrintError } = await import('@adonisjs/core')

const APP_ROOT = new URL('../', import.meta.url)

const IMPORTER = (filePath: string) => {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

/** What was foreseen is one line; everything else shows where it happened. */
async function fail(error: unknown) {
  const { startFailure } = await import('#operations/start_failure')
  const known = startFailure(error)
  process.exitCode = known?.exitCode ?? 1
  if (known) console.error(known.line)
  else await prettyPrintError(error)
}

let isStopping = false

new Ignitor(APP_ROOT, { importer: IMPORTER })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.ready(async () => {
      const { promptStop } = await import('#operations/prompt_stop')
      const { endStreams } = await import('#http/live/open_streams')
      const server = await app.container.make('server')
      const stopServer = promptStop(server.getNodeServer()!)
      app.terminating(async () => {
        endStreams()
        await stopServer()
      })
    })
    // A start that is told to stop would go on, and a Redis that is away keeps a process alive.
    const stop = async () => {
      if (isStopping) return // a terminal and npm both tell it
      isStopping = true
      await app.terminate()
      process.exit()
    }
    app.listen('SIGTERM', stop)
    app.listen('SIGINT', stop)
  })
  .httpServer()
  .start()
  .catch(async (error) => {
    if (isStopping) return
    await fail(error)
    const { default: app } = await import('@adonisjs/core/services/app')
    await app.terminate().catch(() => {})
    process.exit()
  })
