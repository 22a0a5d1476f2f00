/** Runs the real commands on generated worlds, on a storage of its own that is gone afterwards. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, realpathSync } from 'node:fs'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))

export const round = (number: number) => Math.round(number * 10_000) / 10_000

/** What the benches of worlds are asked: which, on which seeds, how large, and where they are. */
export function askedWorlds(worlds: string) {
  const { values } = parseArgs({
    options: {
      worlds: { type: 'string', default: worlds },
      seeds: { type: 'string', default: '7,8,9' },
      people: { type: 'string' },
      from: { type: 'string', default: join(CHECKOUT, '../shared/attribution/worlds') },
    },
  })
  const given = resolve(values.from)
  if (!existsSync(join(given, 'generate.mjs'))) throw new Error(`there are no worlds in ${given}`)
  const from = realpathSync(given) // a script that is reached by a link does not know that it is run

  return {
    from,
    people: values.people,
    places: values.worlds
      .split(',')
      .flatMap((world) => values.seeds.split(',').map((seed) => ({ world, seed }))),
  }
}

/** Scripts and commands of a bench; `storage` is its own. */
function runnerIn(storage: string) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'fatal',
    STORAGE_PATH: storage,
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

  return { run, ace: (argv: string[], path?: string) => run(['ace.js', ...argv], path) }
}

export type Asked = ReturnType<typeof askedWorlds>
export type Place = Asked['places'][number]

/** A world that is taken in: `bundle` lies beside its truth, `business` is the flag of commands. */
export interface TakenWorld extends ReturnType<typeof runnerIn> {
  bundle: string
  business: string
  seconds: number
  lines: number
}

interface WorldBench<Row> {
  asked: Asked
  work: (taken: TakenWorld, place: Place, folder: string) => Promise<Row>
}

async function takeIn({ world, seed }: Place, { from, people }: Asked, folder: string) {
  const { run, ace } = runnerIn(join(folder, 'storage'))
  const bundle = join(folder, `${world}-${seed}`)
  const business = `--business=${world.replaceAll('_', '-')}-${seed}`
  const size = people ? ['--people', people] : []
  const generator = join(from, 'generate.mjs')
  await run([generator, '--world', world, '--seed', seed, '--out', bundle, ...size])
  await ace(['business:create', business.slice('--business='.length)])
  const startedMs = performance.now()
  const file = join(bundle, 'records.jsonl')
  const imported = await ace(['import:records', file, business, '--source=world', '--json'])
  const seconds = round((performance.now() - startedMs) / 1_000)

  return { run, ace, bundle, business, seconds, lines: JSON.parse(imported).lines as number }
}

/** A row for each world and seed that was asked for; the storage is removed at the end. */
export async function workWorlds<Row>({ asked, work }: WorldBench<Row>): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'track-worlds-'))
  await chmod(folder, 0o711) // run by root, PostgreSQL is another user
  const rows: Row[] = []
  try {
    for (const place of asked.places) {
      const taken = await takeIn(place, asked, folder)
      rows.push(await work(taken, place, folder))
      await rm(taken.bundle, { recursive: true })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }

  return rows
}

/** Of every number its mean over the seeds of a world. */
export function meansOf<Row extends Place>(rows: Row[]) {
  const meanOf = (same: Row[]) => {
    const names = Object.entries(same[0]!).flatMap(([name, value]) =>
      typeof value === 'number' ? [name] : []
    )
    const mean = (name: string) =>
      same.reduce((sum, row) => sum + Number(row[name as keyof Row]), 0) / same.length

    return Object.fromEntries(names.map((name) => [name, round(mean(name))]))
  }

  return Object.fromEntries(
    [...Map.groupBy(rows, ({ world }) => world)].map(([world, same]) => [world, meanOf(same)])
  )
}

export const machineNow = () => ({
  machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
  load: loadavg().map(round),
  node: process.version,
})
