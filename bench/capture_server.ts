/**
 * The real application for bench/capture.ts, in a process of its own: the server of bin/server.ts
 * on a database under tmp/, with a hundred sites. Speaks to its parent over IPC:
 * { port, keys } once, { rows, rssBytes, cpuMs } for every 'count', { profile } with its path for
 * 'profile' a second time.
 */
await import('reflect-metadata')
import { mkdir, writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
const { Ignitor } = await import('@adonisjs/core')

const APP_ROOT = new URL('../', import.meta.url)
const SITES = 100

async function seed() {
  const { createBusiness } = await import('#tenancy/businesses')
  const { createSite } = await import('#capture/sites')
  const { randomToken } = await import('#core/ids')
  const keys: string[] = []
  const slug = () =>
    `bench-${randomToken(8)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '0')}`

  for (let nth = 0; nth < SITES; nth++) {
    const made = await createBusiness({ slug: slug() }, 'setup', async () => {
      const site = await createSite({ name: 'Bench', origins: ['https://shop.example'] })
      if (site.ok) keys.push(site.value.key)
    })
    if (!made.ok) throw new Error(made.failure)
  }

  return keys
}

/** Rows are counted by the administrator: no business of its own is in the way. */
async function rows() {
  const { default: pg } = await import('pg')
  const { databaseUrlOf } = await import('#core/database_urls')
  const client = new pg.Client({ connectionString: databaseUrlOf('owner') })
  await client.connect()
  const { rows: counted } = await client.query('select count(*) from touchpoints')
  await client.end()

  return Number(counted[0].count)
}

const profiler = new Session()
let isProfiling = false

/** The first call begins a profile, the second writes it to tmp/prof. */
async function profile() {
  if (!isProfiling) {
    isProfiling = true
    profiler.connect()
    await profiler.post('Profiler.enable')

    return profiler.post('Profiler.start')
  }
  const { profile: taken } = await profiler.post('Profiler.stop')
  const path = fileURLToPath(new URL(`tmp/prof/capture-${process.pid}.cpuprofile`, APP_ROOT))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, JSON.stringify(taken))
  process.send!({ profile: path })
}

new Ignitor(APP_ROOT, { importer: (path) => import(path) })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.ready(async () => {
      const { default: server } = await import('@adonisjs/core/services/server')
      const keys = await seed()
      process.on('message', async (message) => {
        if (message === 'profile') await profile()
        if (message !== 'count') return
        const { user, system } = process.cpuUsage()
        const rssBytes = process.memoryUsage().rss
        process.send!({ rows: await rows(), rssBytes, cpuMs: (user + system) / 1_000 })
      })
      process.on('disconnect', () => app.terminate())
      const address = server.getNodeServer()!.address() as { port: number }
      process.send!({ port: address.port, keys })
    })
  })
  .httpServer()
  .start()
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
