import { execFile } from 'node:child_process'
import { createReadStream, existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { args, flags } from '@adonisjs/core/ace'
import { clock } from '#core/clock'
import { exportMatches } from '#attribution/exports'
import { createBusiness } from '#tenancy/businesses'
import type { Business } from '#tenancy/businesses'
import { Command } from '#operations/command'
import { refuse } from '#operations/exit_codes'
import { importBundle } from '#operations/import_bundle'
import { removeBusiness } from '#operations/remove_business'

const run = promisify(execFile)
/** A report of the scorer, with bins and origins. */
const MOST_BYTES = 16 * 1_024 * 1_024

/** What is claimed is always shown beside what is right of all, "none" included. */
const figuresOf = ({ appointments, matchable, asExported, calibration, byOrigin }: any) => ({
  appointments,
  matchable,
  ...asExported,
  ece: calibration.ece,
  eceByChance: calibration.eceByChance,
  byOrigin,
})

export default class AttributionBenchmark extends Command {
  static commandName = 'attribution:benchmark'
  static description = 'How right matches are on generated businesses whose truth is known'

  @args.string({ description: 'Folder with generate.mjs and score.mjs' })
  declare folder: string

  @flags.string({ description: 'Name of the world (base)' })
  declare world?: string

  @flags.number({ description: 'Seed of the world (1)' })
  declare seed?: number

  @flags.number({ description: 'People of the world (5000)' })
  declare people?: number

  @flags.boolean({ description: 'Only say what would be measured' })
  declare dryRun: boolean

  async perform() {
    const named = resolve(this.folder)
    // The generator knows itself by its real path: through a link it would do nothing.
    const place = existsSync(named) ? realpathSync(named) : named
    const asked = {
      world: this.world ?? 'base',
      seed: this.seed ?? 1,
      people: this.people ?? 5_000,
    }
    if (!existsSync(join(place, 'generate.mjs'))) refuse(`There are no worlds in ${place}`)
    const command = `attribution:benchmark ${this.folder} --world=${asked.world} --seed=${asked.seed} --people=${asked.people}`
    if (this.dryRun) return this.answer({ ...asked, command }, `Would run ${command}`)
    const report = await this.#measure(place, asked)
    const figures = { ...asked, command, ...figuresOf(report) }
    this.answer(figures, [
      `${asked.world}, ${asked.people} people, seed ${asked.seed}: ${figures.appointments} appointments`,
      `right of all, "no match" included: ${figures.accuracy}`,
      `right of what is claimed: ${figures.precision}; found of what can be: ${figures.recall}`,
      `stated and observed differ by ${figures.ece} (by chance up to ${figures.eceByChance.p95})`,
    ])
  }

  /** In a business of its own, which is gone afterwards. */
  async #measure(place: string, asked: { world: string; seed: number; people: number }) {
    const folder = await mkdtemp(join(tmpdir(), 'benchmark-'))
    const options = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)])
    await run(process.execPath, [join(place, 'generate.mjs'), '--out', folder, ...options])
    const slug = `benchmark-${asked.world.replaceAll('_', '-')}-${clock.nowMs().toString(36)}`
    const made = await createBusiness({ slug }, 'setup')
    if (!made.ok) return refuse(`No business could be made: ${made.failure}`)
    try {
      const matches = join(folder, 'matches.jsonl')
      const lines = await this.#matched(made.value, folder)
      await writeFile(matches, lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
      const scorer = [join(place, 'score.mjs'), folder, matches]

      return JSON.parse((await run(process.execPath, scorer, { maxBuffer: MOST_BYTES })).stdout)
    } finally {
      await removeBusiness(made.value.id)
      await rm(folder, { recursive: true })
    }
  }

  async #matched({ id }: Pick<Business, 'id'>, folder: string) {
    const scope = { businessId: id, actor: 'shell', locations: null }
    const origin = { scope, source: 'world', name: 'records.jsonl' }
    await importBundle(origin, createReadStream(join(folder, 'records.jsonl')), (progress) => {
      if (progress.phase === 'recompute') this.progress(progress)
    })

    return (await Array.fromAsync(exportMatches(id, { from: null, to: null }))).flat()
  }
}
