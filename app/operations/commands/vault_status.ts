import { Command } from '#operations/command'
import { census } from '#operations/vault/census'
import type { KeyCensus } from '#operations/vault/census'

const standing = ({ isFirst, isInRing }: KeyCensus) => {
  if (isFirst) return 'encrypts'

  return isInRing ? 'opens' : 'NOT in VAULT_KEYS'
}

const keyLine = (key: KeyCensus) =>
  `key ${key.id} (${standing(key)}): wraps ${key.dataKeys} data keys, seals ${key.installationRows} secrets of the installation`

export default class VaultStatus extends Command {
  static commandName = 'vault:status'
  static description = 'Rows per key of the vault'

  async perform() {
    const found = await census()
    const { dataKeys, values } = found
    this.answer(found, [
      ...found.keys.map(keyLine),
      `data keys: ${dataKeys.current} seal, ${dataKeys.retired} only open`,
      ...values.map(
        ({ table, column, rows, onRetired }) =>
          `${table}.${column}: ${rows} values, ${onRetired} sealed with a retired data key`
      ),
    ])
  }
}
