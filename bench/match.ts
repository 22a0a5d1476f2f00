/**
 * One appointment after the other through `matchAppointments`, beside many touchpoints of many
 * businesses: `npm run bench -- match [--touchpoints 3000000] [--businesses 50] [--appointments
 * 2000]`. Prints one JSON object: p50 and p99 in ms of a whole door (facts, candidates, decision,
 * write, daily sums, commit) by 1 and by 4 at once, appointments a second, and CPU for each of
 * them; beside it, in the same run, what bounds it: a door that asks for nothing, and one that only
 * reads. The database is one of its own; `--storage DIR` keeps it there, and takes it up again.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { cpuEach, cpuTime } from './cpu_time.js'
import { runBench } from './run_bench.js'

const { values } = parseArgs({
  options: {
    touchpoints: { type: 'string', default: '3000000' },
    businesses: { type: 'string', default: '50' },
    appointments: { type: 'string', default: '2000' },
    storage: { type: 'string' },
  },
})
const BUSINESSES = Number(values.businesses)
const TOUCHPOINTS = Number(values.touchpoints)
/** Of one measurement; there are two, and one before them that only warms up. */
const APPOINTMENTS = Number(values.appointments)
const WARM_UP = 500
const AT_ONCE = [1, 4]
const GROWN = ['touchpoints', 'touchpoint_keys', 'appointments', 'people', 'identity_keys']

interface Due {
  businessId: string
  id: string
}

const say = (text: string) => process.stderr.write(`${text}\n`)

async function fill() {
  const { createBusiness, findBusiness } = await import('#tenancy/businesses')
  const { generateRows } = await import('#tests/fixtures/generated_business')
  const { refreshStatistics } = await import('#tenancy/statistics')
  const businesses: { id: string }[] = []
  const size = {
    touchpoints: Math.ceil(TOUCHPOINTS / BUSINESSES),
    appointments: Math.ceil((WARM_UP + APPOINTMENTS * AT_ONCE.length) / BUSINESSES),
  }
  let grown = 0
  for (let nth = 1; nth <= BUSINESSES; nth++) {
    const known = await findBusiness(`match-${nth}`)
    const made = known ? null : await createBusiness({ slug: `match-${nth}` }, 'setup')
    if (made && !made.ok) throw new Error(made.failure)
    if (made?.ok) await generateRows(made.value, size)
    if (made?.ok && ++grown % 10 === 0) say(`${grown} businesses filled`)
    businesses.push(known ?? made!.value)
  }
  if (grown > 0) await refreshStatistics(GROWN)

  return businesses
}

const MATCHED = [
  'matches',
  'credits',
  'rollup_daily',
  'channel_daily',
  'campaign_daily',
  'location_daily',
  'journeys',
]

/** Appointments by turns of all businesses; what an earlier run made of them is forgotten. */
async function unmatched(businesses: { id: string }[]) {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const lists: Due[][] = []
  for (const { id: businessId } of businesses) {
    await CurrentBusiness.run({ businessId, actor: 'bench', locations: null }, async () => {
      for (const table of MATCHED) {
        await CurrentBusiness.query(`delete from ${table} where business_id = $1`, [businessId])
      }
      const rows = await CurrentBusiness.query<{ id: string }>(
        'select id from appointments where business_id = $1 order by id',
        [businessId]
      )
      lists.push(rows.map(({ id }) => ({ businessId, id })))
    })
  }
  const longest = Math.max(...lists.map(({ length }) => length))

  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat()
}

type InDoor = (appointmentId: string) => Promise<unknown>

/** What is timed within a door, by its name; the first two leave everything as it is. */
async function kinds(): Promise<Record<'empty' | 'reads' | 'match', InDoor>> {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const { matchAppointments } = await import('#attribution/matcher')
  const { findCandidates } = await import('#attribution/candidates')
  const { readMatchFacts } = await import('#attribution/match_facts')
  const { readSettings } = await import('#attribution/settings')

  return {
    empty: () => CurrentBusiness.query('select 1'),
    reads: async (id) => {
      const { timezone, lookbackDays } = await readSettings()

      return findCandidates(await readMatchFacts([id], timezone), lookbackDays)
    },
    match: (id) => matchAppointments([id], 'bench'),
  }
}

/** Works the list by so many doors at once; milliseconds of each. */
async function timed(due: readonly Due[], atOnce: number, inDoor: InDoor) {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const durations: number[] = []
  const queue = [...due]
  const cpu = await cpuTime()
  const startedMs = performance.now()
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { businessId, id } = next
      const fromMs = performance.now()
      const scope = { businessId, actor: 'bench', locations: null }
      await CurrentBusiness.run(scope, () => inDoor(id))
      durations.push(performance.now() - fromMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))

  const seconds = (performance.now() - startedMs) / 1_000

  return { durations, seconds, cpu: cpuEach(cpu, await cpuTime(), due.length) }
}

const round = (number: number) => Math.round(number * 100) / 100

function figuresOf({ durations, seconds, cpu }: Awaited<ReturnType<typeof timed>>) {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0)

  return {
    appointments: sorted.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    perSecond: Math.round(sorted.length / seconds),
    cpu,
    load: loadavg().map(round),
  }
}

async function measure() {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const startedMs = performance.now()
  const businesses = await fill()
  const fillSeconds = round((performance.now() - startedMs) / 1_000)
  const due = await unmatched(businesses)
  const inDoor = await kinds()
  await timed(due.splice(0, WARM_UP), Math.max(...AT_ONCE), inDoor.match)
  const runs = []
  for (const atOnce of AT_ONCE) {
    const some = due.splice(0, APPOINTMENTS)
    for (const kind of ['empty', 'reads', 'match'] as const) {
      runs.push({ kind, atOnce, ...figuresOf(await timed(some, atOnce, inDoor[kind])) })
    }
  }
  const { rows } = await db.rawQuery('show server_version')

  return {
    bench: 'match',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    node: process.version,
    postgres: rows[0].server_version,
    touchpoints: TOUCHPOINTS,
    businesses: BUSINESSES,
    fillSeconds,
    runs,
  }
}

await runBench(measure, values.storage)
