/**
 * The first file of a connector's own process. It runs on plain Node, without the application:
 * `node bootstrap.js <URL of the contract> <URL of the connector's entry>`.
 */
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const [sdkUrl, entryUrl] = process.argv.slice(2)
const NAMES = ['#connector-sdk', '@trackappointments/connector-sdk']

/** A relative `.js` that is written as `.ts`, as it is before a build. */
function asWritten(specifier: string, parentUrl: string | undefined) {
  if (!parentUrl || !/^\.{1,2}\/.*\.js$/.test(specifier)) return null
  const url = new URL(specifier, parentUrl)
  const written = new URL(url.href.replace(/\.js$/, '.ts'))

  return !existsSync(fileURLToPath(url)) && existsSync(fileURLToPath(written)) ? written.href : null
}

registerHooks({
  resolve(specifier, context, next) {
    if (NAMES.includes(specifier)) return { url: sdkUrl!, shortCircuit: true }
    const url = asWritten(specifier, context.parentURL)

    return url ? { url, shortCircuit: true } : next(specifier, context)
  },
})

const { serve } = (await import('./serve.js')) as typeof import('./serve.js')
await serve(entryUrl!)
