/**
 * The attribution models over a million journeys: `npm run bench -- models [--journeys 1000000]`.
 * Prints one JSON object. The file of journeys is written by the paths material beside the checkout
 * (`--shared ../shared/attribution`) into a temporary folder; parsing it is not on the path.
 */
import { execFile } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs, promisify } from 'node:util'
import { agedNumbers, timeDecaySpread } from '#attribution/engine/aged_heuristics'
import { countChain } from '#attribution/engine/chain_counts'
import { setTable } from '#attribution/engine/channel_sets'
import { asPaths, collapse } from '#attribution/engine/collapse'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { fitHazardCounterfactual, hazardSpread } from '#attribution/engine/hazard'
import { hazardIntervals } from '#attribution/engine/hazard_intervals'
import { hazardJourneys } from '#attribution/engine/hazard_journeys'
import * as heuristics from '#attribution/engine/heuristics'
import { fixedIntervals, RESAMPLES } from '#attribution/engine/intervals'
import { JourneyTokens, LOST, WON } from '#attribution/engine/journey_tokens'
import { linesIntervals } from '#attribution/engine/learned_run'
import { markov } from '#attribution/engine/markov'
import { runModels } from '#attribution/engine/model_run'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import { pathNumbers } from '#attribution/engine/path_influence'
import { seedOf } from '#attribution/engine/random'
import { shapleyRateIntervals } from '#attribution/engine/rate_intervals'
import { setRates } from '#attribution/engine/set_rates'
import { shapleyCounts } from '#attribution/engine/shapley'
import { setShares, setSpread } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import type { MarkovOrder } from '#attribution/engine/chain_counts'
import type { PathTable } from '#attribution/engine/path_table'
import { timesOfPeer } from './model_peer.js'
import { timeThreads } from './model_threads.js'

const { values } = parseArgs({
  options: {
    journeys: { type: 'string', default: '1000000' },
    shared: { type: 'string', default: join('..', 'shared', 'attribution') },
    runs: { type: 'string', default: '3' },
  },
})
const RUNS = Number(values.runs)
const PLAN = { resamples: RESAMPLES, seed: seedOf('bench') }
const HOURS_BETWEEN = 20

const round = (number: number) => Math.round(number * 100) / 100
const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const held = ({ heapUsed, arrayBuffers } = process.memoryUsage()) => heapUsed + arrayBuffers

/** Tokens of the file; ages are made up, evenly spaced, because it has none. */
async function readTokens(path: string) {
  const channels = new Map<string, number>()
  const tokens = new JourneyTokens(12)
  const lines = createInterface({ input: createReadStream(path) })
  for await (const line of lines) {
    const [text, won, value] = line.split(',')
    if (text === 'path') continue
    const states = text!.split(' > ').map((name) => {
      const known = channels.get(name)
      if (known === undefined) channels.set(name, channels.size)

      return known ?? channels.size - 1
    })
    tokens.append({
      states,
      agesHours: states.map((_, k) => 1 + (states.length - 1 - k) * HOURS_BETWEEN),
      outcome: won === '1' ? WON : LOST,
      value: Number(value),
      person: tokens.journeyCount + 1,
    })
  }

  return { tokens, channels: [...channels.keys()] }
}

interface Measured {
  medianMs: number
  minMs: number
  maxMs: number
  /** Processor time of the fastest run, all threads: what other work on the machine leaves alone. */
  cpuMs: number
  peakMegabytes: number
}

const results: Record<string, Measured> = {}

/** Times it and keeps what it made last; memory is what is held beyond the start of the run. */
function timed<Made>(name: string, work: () => Made, runs = RUNS): Made {
  const times: number[] = []
  const cpuTimes: number[] = []
  let made!: Made
  let most = 0
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.()
    const before = held()
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    made = work()
    times.push(performance.now() - startedMs)
    const { user, system } = process.cpuUsage(cpu)
    cpuTimes.push((user + system) / 1_000)
    most = Math.max(most, held() - before)
  }
  times.sort((a, b) => a - b)
  results[name] = {
    medianMs: round(times[times.length >> 1]!),
    minMs: round(times[0]!),
    maxMs: round(times.at(-1)!),
    cpuMs: round(Math.min(...cpuTimes)),
    peakMegabytes: megabytes(most),
  }

  return made
}

function measurePoints(tokens: JourneyTokens) {
  timed('first + last + linear, from tokens', () => heuristics.endsAndLinear(asPaths(tokens)))
  for (const order of [1, 2, 3] as MarkovOrder[]) {
    timed(`markov_${order}, from tokens`, () => markov(asPaths(tokens), order))
  }
  timed('time_decay with intervals', () => agedNumbers(tokens, timeDecaySpread(7)))
  const paths = timed('collapse', () => collapse(tokens))
  timed('shapley', () => shapleyCounts(paths))

  return paths
}

function measureLearned(tokens: JourneyTokens, paths: PathTable, direct: Uint8Array) {
  const rated = timed('shapley_rate', () => {
    const table = setTable(paths)
    const rates = setRates(table)
    const { credits } = totalsOf(paths, setSpread(table, setShares(table, rates)))

    return { table, rates, credits }
  })
  const game = {
    sets: rated.table,
    rates: rated.rates,
    fallback: heuristics.lastNonDirectSpread(direct),
  }
  timed('path_counterfactual', () => totalsOf(paths, pathSpread({ ...game, paths })))
  const distinct = distinctPaths(paths)
  const hazard = hazardJourneys(tokens, direct, () => distinct)
  const fitted = timed('hazard_counterfactual', () => fitHazardCounterfactual(hazard), 1)

  return { rated, game, hazard, fitted }
}

function measureIntervals(paths: PathTable, learned: ReturnType<typeof measureLearned>) {
  const { rated, game, hazard, fitted } = learned
  timed('intervals of last_non_direct', () => fixedIntervals(paths, game.fallback), 1)
  timed('intervals of linear', () => fixedIntervals(paths, heuristics.linearSpread), 1)
  timed('intervals of shapley_rate', () => shapleyRateIntervals(rated.table, rated, PLAN), 1)
  if (fitted.ok) {
    const { credits } = totalsOf(paths, hazardSpread(fitted.value))
    timed(
      'intervals of hazard_counterfactual',
      () => hazardIntervals(hazard, { fit: fitted.value, credits }),
      1
    )
  }
  for (const order of [1, 2, 3] as MarkovOrder[]) {
    const chain = countChain(paths, order)
    timed(`intervals of markov_${order}`, () => linesIntervals(paths, chain, { plan: PLAN }))
  }
  timed('path_counterfactual with intervals', () => pathNumbers({ ...game, paths }))
}

/** What a run computes: every model with its intervals. */
function measureRun(tokens: JourneyTokens, channels: readonly string[]) {
  const states = channels.map((channel) => ({ channel, campaign: null }))
  const isDirect = ({ channel }: { channel: string }) => channel === 'direct'
  const asked = { tokens, states, level: 'channel', isDirect, isIntent: isDirect } as const
  timed('all models with intervals', () => runModels({ ...asked, plan: PLAN }))

  return { states, level: 'channel' as const }
}

/** The largest relative difference of exact removal effects from the golden tables. */
function exactness(paths: PathTable, channels: readonly string[]) {
  const worst = ([1, 2, 3] as MarkovOrder[]).map((order) => {
    const { effects } = markov(paths, order)
    const table = join(values.shared, 'golden', `million_markov_order${order}_exact.csv`)
    const rows = readFileSync(table, 'utf8').trim().split('\n').slice(1)

    return rows.map((row) => {
      const [name, effect] = row.split(',')

      return Math.abs(effects[channels.indexOf(name!)]! / Number(effect) - 1)
    })
  })

  return Math.max(...worst.flat())
}

const folder = await mkdtemp(join(tmpdir(), 'track-models-'))
try {
  const file = join(folder, 'journeys.csv')
  const generator = resolve(values.shared, 'paths', 'million.mjs')
  await promisify(execFile)(process.execPath, [generator, file, values.journeys])
  const before = held()
  const { tokens, channels } = await readTokens(file)
  globalThis.gc?.()
  const tokenMegabytes = megabytes(held() - before)
  const direct = Uint8Array.from(channels, (channel) => (channel === 'direct' ? 1 : 0))
  const paths = measurePoints(tokens)
  measureIntervals(paths, measureLearned(tokens, paths, direct))
  const inThreads = await timeThreads(tokens, {
    ...measureRun(tokens, channels),
    plan: PLAN,
    runs: RUNS,
  })
  const report = {
    bench: 'models',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg().map(round),
    node: process.version,
    runs: RUNS,
    journeys: tokens.journeyCount,
    contacts: tokens.tokenCount,
    distinctPaths: paths.rowCount,
    largestDifferenceFromGolden: values.journeys === '1000000' ? exactness(paths, channels) : null,
    tokenMegabytes,
    rssMegabytes: megabytes(process.memoryUsage.rss()),
    results,
    inThreads,
    timesChannelAttribution: values.journeys === '1000000' ? timesOfPeer(results) : null,
  }
  console.log(JSON.stringify(report, null, 2))
} finally {
  await rm(folder, { recursive: true, force: true })
}
