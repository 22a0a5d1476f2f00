/**
 * `import:records` on a bundle of 80 % touchpoints, 10 % appointments and 10 % payments, twice:
 * `npm run bench -- import [--records 200000]`. Prints one JSON object: phase one writes the records,
 * phase two matches what they lead to; CPU is that of phase one for each record. A database of its
 * own; `--storage DIR` keeps it there, and takes it up again with a business more.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { cpuEach, cpuTime } from './cpu_time.js'
import { runBench } from './run_bench.js'

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '200000' },
    storage: { type: 'string' },
  },
})
const RECORDS = Number(values.records)
const START_MS = Date.parse('2026-01-01T00:00:00Z')
const DAYS = 90
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
]
const LANDINGS = [
  '/book?utm_source=google&utm_medium=cpc&utm_campaign=Brand&gclid=Cj0KCQ',
  '/?fbclid=IwZXh0bgNhZW0',
  '/prices',
  '/services/color?utm_source=newsletter&utm_medium=email&utm_campaign=spring',
  '/',
]

const at = (nth: number) =>
  new Date(START_MS + ((nth * 7_919) % (DAYS * 86_400)) * 1_000).toISOString()
const person = (nth: number) => ({
  email: `person.${nth}@mail${nth % 50}.example`,
  phone: `+1212${String(2_000_000 + (nth % 7_900_000)).padStart(7, '0')}`,
})

const touchpoint = (nth: number) => ({
  type: 'touchpoint',
  id: `tp_${nth}`,
  occurredAt: at(nth),
  kind: nth % 20 ? 'visit' : 'form',
  visitorId: `v_${Math.floor(nth / 3)}`,
  sessionId: `s_${Math.floor(nth / 2)}`,
  url: `https://shop.example${LANDINGS[nth % 5]}${nth % 5 < 2 ? nth : ''}`,
  referrer: nth % 3 ? undefined : 'https://www.google.com/',
  ip: `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`,
  userAgent: AGENTS[nth % 3],
  contact: nth % 20 ? undefined : person(nth),
})

const appointment = (nth: number) => ({
  type: 'appointment',
  id: `ap_${nth}`,
  customerId: `cu_${nth % 5_000}`,
  serviceIds: ['cut'],
  bookedAt: at(nth * 8),
  startsAt: at(nth * 8 + 1),
  status: 'completed',
  origin: 'online',
  price: { micros: 40_000_000, currency: 'USD' },
  contact: nth % 2 ? person(nth * 8) : undefined,
  hints: nth % 3 ? undefined : { sessionId: `s_${nth * 4}`, userAgent: AGENTS[nth % 3] },
  version: 1,
})

const payment = (nth: number) => ({
  type: 'payment',
  id: `pay_${nth}`,
  appointmentId: `ap_${nth}`,
  paidAt: at(nth * 8 + 1),
  gross: { micros: 40_000_000, currency: 'USD' },
  status: 'completed',
})

function* lines() {
  for (let nth = 0; nth < RECORDS / 10; nth++) {
    for (let part = 0; part < 8; part++) yield `${JSON.stringify(touchpoint(nth * 8 + part))}\n`
    yield `${JSON.stringify(appointment(nth))}\n${JSON.stringify(payment(nth))}\n`
  }
}

/** Seconds of each phase, and the most memory seen. */
async function timed(path: string, businessId: string) {
  const { importBundle } = await import('#operations/import_bundle')
  const origin = {
    scope: { businessId, actor: 'shell', locations: null },
    source: 'bench',
    name: 'bench',
  }
  const cpu = await cpuTime()
  const startedMs = performance.now()
  let recordsMs = 0
  let rssBytes = 0
  let worked = cpuTime()
  const bytes = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const { counts, recomputed } = await importBundle(origin, bytes, ({ phase }) => {
    if (phase === 'records') {
      recordsMs = performance.now() - startedMs
      worked = cpuTime()
    }
    rssBytes = Math.max(rssBytes, process.memoryUsage.rss())
  })
  const { inserted, unchanged } = counts
  const recomputeMs = performance.now() - startedMs - recordsMs

  return {
    inserted,
    unchanged,
    recomputed,
    recordsSeconds: round(recordsMs / 1_000),
    recordsPerSecond: Math.round(RECORDS / (recordsMs / 1_000)),
    cpu: cpuEach(cpu, await worked, RECORDS),
    recomputeSeconds: round(recomputeMs / 1_000),
    rssMegabytes: Math.round(rssBytes / 1e6),
  }
}

const round = (number: number) => Math.round(number * 100) / 100

async function measure(folder: string) {
  const { createBusiness } = await import('#tenancy/businesses')
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const path = join(folder, 'records.jsonl')
  await pipeline(Readable.from(lines()), createWriteStream(path))
  const made = await createBusiness({ slug: `bench-${process.pid}` }, 'setup')
  if (!made.ok) throw new Error(made.failure)
  const runs = [await timed(path, made.value.id), await timed(path, made.value.id)]
  const { rows } = await db.rawQuery('show server_version')
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`

  return {
    bench: 'import',
    machine,
    load: loadavg().map(round),
    node: process.version,
    postgres: rows[0].server_version,
    records: RECORDS,
    bytes: (await stat(path)).size,
    first: runs[0],
    second: runs[1],
  }
}

await runBench(measure, values.storage)
