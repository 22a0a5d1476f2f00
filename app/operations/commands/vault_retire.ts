import { args } from '@adonisjs/core/ace'
import db from '@adonisjs/lucid/services/db'
import { keyRing } from '#tenancy/vault'
import { refuse } from '#operations/exit_codes'
import { census } from '#operations/vault/census'
import { WritingCommand } from '#operations/writing_command'

export default class VaultRetire extends WritingCommand {
  static commandName = 'vault:retire'
  static description = 'Forget a key of the ring that holds nothing any more'

  @args.string({ description: 'Id of the key' })
  declare key: string

  async perform() {
    if (keyRing().firstId === this.key) refuse(`Key ${this.key} is the one that encrypts`)
    const found = (await census()).keys.find(({ id }) => id === this.key)
    const held = (found?.dataKeys ?? 0) + (found?.installationRows ?? 0)
    if (held > 0) {
      refuse(`${held} values need key ${this.key}: run npx node ace vault:rotate first`)
    }
    const checks = db.connection('app').from('vault_key_checks').where('kek_id', `kek ${this.key}`)
    if (!found && !(await checks.clone().first())) refuse(`There is no key ${this.key}`)
    if (this.dryRun) return this.foretell({ key: this.key }, `Key ${this.key} would be forgotten`)
    await checks.delete()
    this.answer({ key: this.key }, `Nothing needs key ${this.key}: take it out of VAULT_KEYS now`)
  }
}
