import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { flags } from '@adonisjs/core/ace'
import { connectors } from '#connectors/registry'
import { Command } from '#operations/command'
import { withFacts } from '#operations/connector_facts'

export default class ConnectorDocs extends Command {
  static commandName = 'connector:docs'
  static description = 'Write the facts of the bundled connectors into their READMEs'

  @flags.boolean({ description: 'Write nothing; fail where one is out of date' })
  declare check: boolean

  async perform() {
    const { all } = await connectors()
    const stale: string[] = []
    for (const loaded of all.filter(({ origin }) => origin === 'bundled')) {
      const path = join(loaded.folder, 'README.md')
      const readme = await readFile(path, 'utf8')
      const current = withFacts(readme, loaded)
      if (current === readme) continue
      stale.push(loaded.id)
      if (!this.check) await writeFile(path, current)
    }
    const says = this.check ? 'is out of date: npx node ace connector:docs' : 'was written'
    const lines = stale.map((id) => `plugins/${id}/README.md ${says}`)
    this.answer({ stale }, lines.length > 0 ? lines : 'Every README is up to date')
    if (this.check && stale.length > 0) this.endWith('failed')
  }
}
