/**
 * Worlds whose truth is known, through the real commands: `npm run bench -- worlds
 * [--worlds base,hard] [--seeds 7,8,9] [--people 20000] [--from ../shared/attribution/worlds]`.
 * Every world is generated, imported, exported and scored in child processes, on a storage of its
 * own under the temporary folder. Prints one JSON object: a row for each world and seed, and the
 * mean of each world.
 */
import { join } from 'node:path'
import { askedWorlds, machineNow, meansOf, workWorlds } from './world_runs.ts'
import type { Place, TakenWorld } from './world_runs.ts'

/** Of every origin with claims how far its stated confidence is off, beside what chance reaches. */
const originsOf = (byOrigin: Record<string, any>) =>
  Object.fromEntries(
    Object.entries(byOrigin)
      .filter(([, { calibration }]) => calibration.claims > 0)
      .map(([origin, { calibration, appointments }]) => [
        origin,
        {
          appointments: appointments as number,
          claims: calibration.claims as number,
          ece: calibration.ece as number,
          eceByChance: calibration.eceByChance.p95 as number,
        },
      ])
  )

/** Of the scorer's report what the goals are stated in. */
const figuresOf = (report: Record<string, any>) => ({
  appointments: report.appointments as number,
  matchable: report.matchable as number,
  accuracy: report.asExported.accuracy as number,
  precision: report.asExported.precision as number,
  recall: report.asExported.recall as number,
  recallAt99: report.recallAtPrecision['0.99'].recall as number,
  f1: report.asExported.f1 as number,
  onlineAccuracy: (report.byOrigin.online?.accuracy ?? null) as number | null,
  ece: report.calibration.ece as number,
  eceByChance: report.calibration.eceByChance.p95 as number,
  shareTv: report.revenue.shareTv as number,
  channelRules: report.channelRules.right as number,
  botsAndReturns: report.journeys.botsAndReturns as number,
  origins: originsOf(report.byOrigin),
  faults: Object.values(report.faults as Record<string, number>).reduce((sum, n) => sum + n, 0),
})

async function score(taken: TakenWorld, { world, seed }: Place, folder: string) {
  const matches = join(folder, 'matches.jsonl')
  await taken.ace(['export:matches', taken.business], matches)
  const report = JSON.parse(await taken.run([join(asked.from, 'score.mjs'), taken.bundle, matches]))
  const row = { world, seed, ...figuresOf(report), seconds: taken.seconds, lines: taken.lines }
  process.stderr.write(`${world} ${seed}: recall ${row.recall}, precision ${row.precision}\n`)

  return row
}

const asked = askedWorlds('base')
const rows = await workWorlds({ asked, work: score })
const report = { bench: 'worlds', ...machineNow(), rows, means: meansOf(rows) }
console.log(JSON.stringify(report, null, 2))
