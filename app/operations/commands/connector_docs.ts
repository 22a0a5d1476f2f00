import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { flags } from '@adonisjs/core/ace'
import { connectors } from '#connectors/registry'
import { Command } from '#operations/command'
import { CATALOGUE, catalogueEntry, catalogueText } from '#operations/connector_catalogue'
import { withFacts } from '#operations/connector_facts'

/** A file as it is, and as it should be. */
interface Page {
  path: string
  text: string
  current: string
}

export default class ConnectorDocs extends Command {
  static commandName = 'connector:docs'
  static description = 'Write the READMEs and the catalogue of the bundled connectors'

  @flags.boolean({ description: 'Write nothing; fail where one is out of date' })
  declare check: boolean

  async perform() {
    const stale = (await this.#pages()).filter(({ text, current }) => text !== current)
    if (!this.check) for (const { path, current } of stale) await this.#write(path, current)
    const says = this.check ? 'is out of date: npx node ace connector:docs' : 'was written'
    const paths = stale.map(({ path }) => path)
    const lines = paths.map((path) => `${path} ${says}`)
    this.answer({ stale: paths }, lines.length > 0 ? lines : 'Every page is up to date')
    if (this.check && stale.length > 0) this.endWith('failed')
  }

  async #pages(): Promise<Page[]> {
    const { all } = await connectors()
    const bundled = all.filter(({ origin }) => origin === 'bundled')
    const readmes = bundled.map(async (loaded) => {
      const path = `plugins/${loaded.id}/README.md`
      const text = await readFile(join(loaded.folder, 'README.md'), 'utf8')

      return { path, text, current: withFacts(text, loaded) }
    })
    const text = await readFile(this.app.makePath(CATALOGUE), 'utf8').catch(() => '')
    const current = catalogueText(await Promise.all(bundled.map(catalogueEntry)))

    return [...(await Promise.all(readmes)), { path: CATALOGUE, text, current }]
  }

  #write = (path: string, text: string) => writeFile(this.app.makePath(path), text)
}
