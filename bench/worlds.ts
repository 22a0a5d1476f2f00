/**
 * Worlds whose truth is known, through the real commands: `npm run bench -- worlds
 * [--worlds base,hard] [--seeds 7,8,9] [--people 20000] [--from ../shared/attribution/worlds]`.
 * Every world is generated, imported, exported and scored in child processes, on a storage of its
 * own under the temporary folder. Prints one JSON object: a row for each world and seed, and the
 * mean of each world.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))
const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: 'base' },
    seeds: { type: 'string', default: '7,8,9' },
    people: { type: 'string' },
    from: { type: 'string', default: join(CHECKOUT, '../shared/attribution/worlds') },
  },
})
const from = resolve(values.from)
const folder = await mkdtemp(join(tmpdir(), 'track-worlds-'))
await chmod(folder, 0o711) // run by root, PostgreSQL is another user
const env = {
  ...process.env,
  NODE_ENV: 'production',
  LOG_LEVEL: 'fatal',
  STORAGE_PATH: join(folder, 'storage'),
}

/** Runs a script of Node and returns what it printed; into the file `path` where one is given. */
async function run(argv: string[], path?: string) {
  const file = path ? await open(path, 'w') : null
  const child = spawn(process.execPath, argv, {
    cwd: CHECKOUT,
    env,
    stdio: ['ignore', file?.fd ?? 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part))
  const [code] = await once(child, 'close')
  await file?.close()
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)

  return text
}

const ace = (argv: string[], path?: string) => run(['ace.js', ...argv], path)

interface World {
  world: string
  seed: string
}

async function measure({ world, seed }: World) {
  const bundle = join(folder, `${world}-${seed}`)
  const business = `--business=${world.replaceAll('_', '-')}-${seed}`
  const people = values.people ? ['--people', values.people] : []
  const generator = join(from, 'generate.mjs')
  await run([generator, '--world', world, '--seed', seed, '--out', bundle, ...people])
  await ace(['business:create', business.slice('--business='.length)])
  const startedMs = performance.now()
  const file = join(bundle, 'records.jsonl')
  const imported = await ace(['import:records', file, business, '--source=world', '--json'])
  const seconds = (performance.now() - startedMs) / 1_000
  await ace(['export:matches', business], join(folder, 'matches.jsonl'))
  const score = await run([join(from, 'score.mjs'), bundle, join(folder, 'matches.jsonl')])
  await rm(bundle, { recursive: true })

  return {
    world,
    seed,
    ...figuresOf(JSON.parse(score)),
    seconds,
    lines: JSON.parse(imported).lines,
  }
}

/** Of the scorer's report what the goals are stated in. */
const figuresOf = (report: Record<string, any>) => ({
  appointments: report.appointments as number,
  matchable: report.matchable as number,
  accuracy: report.asExported.accuracy as number,
  precision: report.asExported.precision as number,
  recall: report.asExported.recall as number,
  f1: report.asExported.f1 as number,
  onlineAccuracy: (report.byOrigin.online?.accuracy ?? null) as number | null,
  ece: report.calibration.ece as number,
  eceByChance: report.calibration.eceByChance.p95 as number,
  shareTv: report.revenue.shareTv as number,
  channelRules: report.channelRules.right as number,
  botsAndReturns: report.journeys.botsAndReturns as number,
  faults: Object.values(report.faults as Record<string, number>).reduce((sum, n) => sum + n, 0),
})

type Row = Awaited<ReturnType<typeof measure>>

const round = (number: number) => Math.round(number * 10_000) / 10_000

/** Of every number its mean over the seeds. */
function meanOf(rows: Row[]) {
  const names = Object.keys(rows[0]!).filter((name) => name !== 'world' && name !== 'seed')
  const mean = (name: string) =>
    rows.reduce((sum, row) => sum + Number(row[name as keyof Row]), 0) / rows.length

  return Object.fromEntries(names.map((name) => [name, round(mean(name))]))
}

async function measureAll() {
  const rows: Row[] = []
  for (const world of values.worlds.split(',')) {
    for (const seed of values.seeds.split(',')) {
      const row = await measure({ world, seed })
      process.stderr.write(`${world} ${seed}: recall ${row.recall}, precision ${row.precision}\n`)
      rows.push({ ...row, seconds: round(row.seconds) })
    }
  }

  return rows
}

try {
  if (!existsSync(join(from, 'generate.mjs'))) throw new Error(`there are no worlds in ${from}`)
  const rows = await measureAll()
  const report = {
    bench: 'worlds',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg().map(round),
    node: process.version,
    rows,
    means: Object.fromEntries(
      [...Map.groupBy(rows, ({ world }) => world)].map(([world, same]) => [world, meanOf(same)])
    ),
  }
  console.log(JSON.stringify(report, null, 2))
} finally {
  await rm(folder, { recursive: true, force: true })
}
