await import('reflect-metadata')
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)

/** Secrets of a storage that nobody else sees. */
function settle(folder: string) {
  process.env.NODE_ENV = 'production'
  process.env.HOST ??= '127.0.0.1'
  process.env.STORAGE_PATH = join(folder, 'storage')
  process.env.APP_KEY ??= 'bench-only-bench-only-bench-only-key'
  process.env.HASH_SALT ??= 'bench-only-bench-only-bench-only-salt'
  process.env.VAULT_KEYS ??= `1:${Buffer.alloc(32, 7).toString('base64')}`
  process.env.LOG_LEVEL ??= 'fatal'
}

/**
 * Starts the application on a storage of its own, prints what was measured as one JSON object, and
 * ends the process. `storage` names a folder that is kept and taken up again.
 */
export async function runBench(
  measure: (folder: string) => Promise<object>,
  storage: string | undefined
) {
  const folder = storage ?? (await mkdtemp(join(tmpdir(), 'track-bench-')))
  if (!storage) await chmod(folder, 0o711) // run by root, PostgreSQL is another user
  settle(folder)
  const app = new Ignitor(APP_ROOT, { importer: (file) => import(new URL(file, APP_ROOT).href) })
    .tap((booting) => {
      booting.booting(async () => {
        await import('#start/env')
      })
    })
    .createApp('console')
  await app.init()
  await app.boot()
  await app.start(async () => {
    try {
      console.log(JSON.stringify(await measure(folder), null, 2))
    } finally {
      await app.terminate()
      if (!storage) await rm(folder, { recursive: true, force: true })
    }
  })
  process.exit(0)
}
