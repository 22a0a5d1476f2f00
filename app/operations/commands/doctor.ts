import { flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'
import { examine } from '#operations/doctor'
import type { Finding } from '#operations/doctor'

const MARKS = { ok: '✓', warning: '!', failed: '✗' }

const line = ({ name, state, text, fix }: Finding) =>
  `${MARKS[state]} ${name}: ${text}${fix ? ` → ${fix}` : ''}`

export default class Doctor extends Command {
  static commandName = 'doctor'
  static description = 'Look at database, walls, queue, work, disk and address'

  @flags.boolean({ description: 'A warning counts as a failure' })
  declare strict: boolean

  async perform() {
    const db = await this.app.container.make('lucid.db')
    const findings = await examine(this.app, db)
    this.answer(findings, findings.map(line))
    const bad = this.strict ? ['failed', 'warning'] : ['failed']
    if (findings.some(({ state }) => bad.includes(state))) this.endWith('failed')
  }
}
