import { keyRing } from '#tenancy/vault'
import { census } from '#operations/vault/census'
import { rotate } from '#operations/vault/rotate'
import { WritingCommand } from '#operations/writing_command'

export default class VaultRotate extends WritingCommand {
  static commandName = 'vault:rotate'
  static description = 'Wrap every data key with the first key of VAULT_KEYS'

  async perform() {
    const to = keyRing().firstId
    if (this.dryRun) return this.#foretell(to)
    const done = await rotate((businesses, total) =>
      this.progress({ phase: 'Wrapping', done: businesses, total, unit: 'businesses' })
    )
    this.answer({ key: to, ...done }, [
      `Key ${to} wraps every data key of ${done.businesses} businesses: ${done.dataKeys} were wrapped anew, ${done.installationRows} secrets of the installation were sealed anew`,
      'npx node ace vault:status says what still hangs on the others',
    ])
  }

  async #foretell(to: string) {
    const others = (await census()).keys.filter(({ id }) => id !== to)
    const dataKeys = others.reduce((sum, one) => sum + one.dataKeys, 0)
    const installationRows = others.reduce((sum, one) => sum + one.installationRows, 0)
    this.foretell({ key: to, dataKeys, installationRows }, [
      `${dataKeys} data keys would be wrapped with key ${to}, and ${installationRows} secrets of the installation sealed with it`,
    ])
  }
}
