/**
 * What models credit against what marketing caused, in worlds whose causes are known: `npm run
 * bench -- causal [--worlds causal_capture,…] [--seeds 7,8,9] [--people 20000] [--from …]`. Credits
 * by campaign of every model go through the worlds' own judge. Prints one JSON object: for each
 * world, seed and model the distance of shares, and how many units' bands hold what they caused.
 */
import { join } from 'node:path'
import { askedWorlds, machineNow, meansOf, workWorlds } from './world_runs.ts'
import type { Place, TakenWorld } from './world_runs.ts'

const WORLDS =
  'causal_capture,causal_independent,causal_confounded,causal_upstream,causal_saturating,causal_none'
/** The four that make the band of a channel, and the rule-based ones beside them. */
const BAND = ['last_non_direct', 'shapley_rate', 'hazard_counterfactual', 'markov_1'] as const
const MODELS = [
  ...BAND,
  'first',
  'last',
  'linear',
  'time_decay',
  'position_u',
  'shapley',
  'path_counterfactual',
] as const

interface Judged {
  shareTv: number | null
  absErrorPerCaused: number | null
  budgetRegret: number | null
  appointmentsNotSummingToOne: number
  creditedShareOfAppointments: number
  units: Record<string, { credit: number; caused: number }>
}

/** How many units have what they caused between the lowest and the highest credit of the band. */
function heldByBand(judged: Map<string, Judged>) {
  if (!BAND.every((model) => judged.has(model))) return Number.NaN
  const [first, ...others] = BAND.map((model) => judged.get(model)!.units)
  const names = Object.keys(first!)
  const held = names.filter((name) => {
    const credits = [first!, ...others].map((units) => units[name]!.credit)
    const { caused } = first![name]!

    return Math.min(...credits) <= caused && caused <= Math.max(...credits)
  })

  return held.length / names.length
}

async function judge(taken: TakenWorld, { world, seed }: Place, folder: string) {
  const judged = new Map<string, Judged>()
  for (const model of MODELS) {
    const credits = join(folder, 'credits.jsonl')
    const question = [`--model=${model}`, '--states=campaign', '--stage=booked']
    const exported = taken.ace(['export:credits', taken.business, ...question], credits)
    // A model that needs more journeys than there are has no row; the command said so.
    if (
      !(await exported.then(
        () => true,
        () => false
      ))
    )
      continue
    const told = await taken.run([join(asked.from, 'causal.mjs'), taken.bundle, credits])
    judged.set(model, JSON.parse(told))
  }
  process.stderr.write(`${world} ${seed}: judged\n`)
  const inBand = heldByBand(judged)

  return [...judged].map(([model, { shareTv, absErrorPerCaused, budgetRegret, ...rest }]) => ({
    world: `${world} ${model}`,
    seed,
    shareTv,
    absErrorPerCaused,
    budgetRegret,
    creditedShare: rest.creditedShareOfAppointments,
    uneven: rest.appointmentsNotSummingToOne,
    unitsInBand: inBand,
  }))
}

const asked = askedWorlds(WORLDS)
const rows = (await workWorlds({ asked, work: judge })).flat()
const report = { bench: 'causal', ...machineNow(), rows, means: meansOf(rows) }
console.log(JSON.stringify(report, null, 2))
