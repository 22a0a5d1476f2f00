import { flags } from '@adonisjs/core/ace'
import { findBusiness } from '#tenancy/businesses'
import { refuse } from '#operations/exit_codes'
import { rekey } from '#operations/vault/rekey'
import { everyBusiness } from '#operations/vault/within'
import { WritingCommand } from '#operations/writing_command'

export default class VaultRekey extends WritingCommand {
  static commandName = 'vault:rekey'
  static description = 'Make a new data key and seal every value with it; resumable'

  @flags.string({ description: 'Slug of one business; all where it is not said' })
  declare business?: string

  async perform() {
    const ids = await this.#businesses()
    if (this.dryRun) {
      const text = `A new data key would be made for ${ids.length} businesses`

      return this.foretell({ businesses: ids.length }, text)
    }
    let rows = 0
    let removedKeys = 0
    for (const [index, id] of ids.entries()) {
      const done = await rekey(id, (count, total) =>
        this.progress({ phase: `Sealing, ${index + 1} of ${ids.length}`, done: count, total })
      )
      rows += done.rows
      removedKeys += done.removedKeys
    }
    this.answer({ businesses: ids.length, rows, removedKeys }, [
      `${rows} values of ${ids.length} businesses are sealed with new data keys; ${removedKeys} keys that held nothing were removed`,
    ])
  }

  async #businesses() {
    if (!this.business) return everyBusiness()
    const found = await findBusiness(this.business)

    return found ? [found.id] : refuse(`There is no business "${this.business}"`)
  }
}
