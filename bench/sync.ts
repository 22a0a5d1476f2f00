/**
 * Records of a platform that answers at once, through the sync runner of one worker process,
 * twice: `npm run bench -- sync [--records 100000] [--page 1000] [--at-once 2]`. Prints one JSON
 * object: records a second for a first backfill and for the same once more, and how much the
 * process grew. The database is one of its own; `--storage DIR` keeps it there.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { cpuEach, cpuTime } from './cpu_time.js'
import { makeConnector, STREAMS } from './sync_vendor.js'
import { runBench } from './run_bench.js'

const { values } = parseArgs({
  options: {
    'records': { type: 'string', default: '100000' },
    'page': { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '2' },
    'storage': { type: 'string' },
  },
})
const RECORDS = Number(values.records)
const PAGE = Number(values.page)
/** Slices at once; a worker reads up to four, of them two backfills of a business. */
const AT_ONCE = Number(values['at-once'])
const round = (number: number) => Math.round(number * 100) / 100

async function connect(businessId: string) {
  const { uuidV7 } = await import('#core/ids')
  const { configureSync } = await import('#connectors/sync/open_connection')
  const { keepPartitions } = await import('#connectors/sync/stream_cursors')
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const connector = makeConnector({ records: RECORDS, page: PAGE })
  configureSync({
    find: (id) => (id === 'bench' ? { id, version: '1.0.0', connector } : null),
    http: () => ({}) as any,
  })
  const id = uuidV7()
  await CurrentBusiness.run({ businessId, actor: 'bench', locations: null }, async () => {
    await CurrentBusiness.query(
      `insert into connections (business_id, id, connector, external_account_id, name, connected_at)
       values ($1, $2, 'bench', 'bench', 'Bench', now())`,
      [businessId, id]
    )
    for (const stream of STREAMS) {
      await keepPartitions({ connectionId: id, stream }, [{ key: '', data: {} }], 1)
    }
  })

  return id
}

const COUNTED = ['inserted', 'updated', 'unchanged', 'bad'] as const

/** Works what is due; counts, and the most memory at the end of a page. */
async function workAll(businessId: string) {
  const { workNext } = await import('#connectors/sync/work_slices')
  const { signal } = new AbortController()
  const counts = { inserted: 0, updated: 0, unchanged: 0, bad: 0 }
  let rssBytes = 0
  const workSome = async () => {
    for (;;) {
      let last = { inserted: 0, updated: 0, unchanged: 0, bad: 0 }
      const onPage = (slice: { counts: typeof counts }) => {
        last = slice.counts
        rssBytes = Math.max(rssBytes, process.memoryUsage().rss)
      }
      const worked = await workNext(businessId, { signal, onPage })
      if (!worked) return
      if (worked.outcome !== 'done') throw new Error(`${worked.slice.stream}: ${worked.outcome}`)
      for (const name of COUNTED) counts[name] += last[name]
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workSome))
  await workSome() // what was held back while both were busy

  return { counts, rssBytes }
}

/** Every stream once, as a backfill. */
async function timed(businessId: string, connectionId: string) {
  const { insertSlices } = await import('#connectors/sync/slices')
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const slices = STREAMS.map((stream) => {
    return { connectionId, stream, partition: '', kind: 'backfill' as const }
  })
  await CurrentBusiness.run({ businessId, actor: 'bench', locations: null }, () =>
    insertSlices(slices)
  )
  global.gc?.()
  const before = process.memoryUsage()
  const cpu = await cpuTime()
  const startedMs = performance.now()
  const { counts, rssBytes } = await workAll(businessId)
  const seconds = (performance.now() - startedMs) / 1_000
  const each = cpuEach(cpu, await cpuTime(), RECORDS)
  global.gc?.()

  return {
    ...counts,
    seconds: round(seconds),
    recordsPerSecond: Math.round(RECORDS / seconds),
    cpu: each,
    rssMegabytes: Math.round(rssBytes / 1e6),
    rssGrowthMegabytes: Math.round((rssBytes - before.rss) / 1e6),
    heapGrowthMegabytes: round((process.memoryUsage().heapUsed - before.heapUsed) / 1e6),
  }
}

async function measure() {
  const { createBusiness } = await import('#tenancy/businesses')
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const made = await createBusiness({ slug: `bench-${process.pid}` }, 'setup')
  if (!made.ok) throw new Error(made.failure)
  const connectionId = await connect(made.value.id)
  const runs = [await timed(made.value.id, connectionId), await timed(made.value.id, connectionId)]
  const { rows } = await db.rawQuery('show server_version')

  return {
    bench: 'sync',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg().map(round),
    node: process.version,
    postgres: rows[0].server_version,
    records: RECORDS,
    page: PAGE,
    atOnce: AT_ONCE,
    first: runs[0],
    second: runs[1],
  }
}

await runBench(measure, values.storage)
