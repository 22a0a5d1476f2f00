// Imported first by `start/env.ts`, so that a server, a command and a test find the same storage.
import { prepareEnvironment } from './environment.mjs'
import { Refusal } from './refusal.mjs'

try {
  await prepareEnvironment(process.env)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.code}: ${error.message}\n`)
  process.exit(error.exitCode)
}
