await import('reflect-metadata')
const { Ignitor, prettyPrintError } = await import('@adonisjs/core')

const APP_ROOT = new URL('../', import.meta.url)
const CONFIGURATION = 78

const IMPORTER = (filePath: string) => {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

/** A refusal is one line that names the variable; everything else shows where it happened. */
function fail(error: Error & { exitCode?: number; code?: string; help?: string }) {
  process.exitCode = error.exitCode ?? 1
  if (error.code === 'E_INVALID_ENV_VARIABLES') {
    process.exitCode = CONFIGURATION
    console.error(`configuration: ${(error.help ?? error.message).replaceAll('\n', ' ').trim()}`)
  } else if (error.exitCode) console.error(error.message)
  else prettyPrintError(error)
}

const ignitor = new Ignitor(APP_ROOT, { importer: IMPORTER })

ignitor
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
    app.listen('SIGINT', () => app.terminate())
  })
  .httpServer()
  .start()
  .catch(async (error) => {
    fail(error)
    const { default: app } = await import('@adonisjs/core/services/app')
    await app.terminate().catch(() => {})
    process.exit()
  })
