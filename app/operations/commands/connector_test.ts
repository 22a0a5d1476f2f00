import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { args, flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'
import { qualityIn } from '#connectors/loader/quality_in'
import { refuse } from '#operations/exit_codes'

export default class ConnectorTest extends Command {
  static commandName = 'connector:test'
  static description = "Run a connector's own specs: the conformance kit and what it adds"

  @args.string({ description: 'Id of a connector in plugins/' })
  declare id: string

  @flags.number({ description: 'Another order of what is told shuffled; the same one unless said' })
  declare seed?: number

  async perform() {
    const folders = [`plugins/${this.id}/tests`, `tests/connectors/${this.id}`]
    const specs = folders.flatMap((folder) => this.#specsIn(folder))
    if (specs.length === 0) return refuse(`"${this.id}" has no specs in this checkout`)

    const files = specs.map((path) => `--files=${path}`)
    const output = this.json ? 'ignore' : 'inherit'
    const run = spawn(process.execPath, ['ace.js', 'test', 'connectors', ...files], {
      cwd: this.app.makePath('.'),
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        ...(this.seed === undefined ? {} : { CONNECTOR_SEED: `${this.seed}` }),
      },
    })
    const [code] = (await once(run, 'close')) as [number | null]
    const isGood = code === 0
    // The last test of the kit holds `quality.json` to what was found: where all pass, it is earned.
    const grade = isGood ? (await qualityIn(this.app.makePath('plugins', this.id))).grade : null
    const { seed = null } = this
    const order = seed === null ? '' : `, in the order of seed ${seed}`
    const told = grade
      ? `Every spec passes${order}; grade: ${grade}`
      : `A spec failed${order}: see above`
    this.answer({ id: this.id, isGood, grade, seed }, told)
    if (!isGood) this.endWith('failed')
  }

  #specsIn(folder: string) {
    const path = this.app.makePath(folder)
    if (!existsSync(path)) return []
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' })

    return names.filter((name) => name.endsWith('.spec.ts')).map((name) => `${folder}/${name}`)
  }
}
