import { Command } from '#operations/command'
import { verify } from '#operations/vault/verify'

export default class VaultVerify extends Command {
  static commandName = 'vault:verify'
  static description = 'Open every sealed value, and show none'

  async perform() {
    const found = await verify((opened) =>
      this.progress({ phase: 'Opening', done: opened, total: null, unit: 'values' })
    )
    const { opened, shutCount, shut } = found
    this.answer(found, [
      `${opened} values open, ${shutCount} do not`,
      ...shut.map(({ table, column, rowId, code }) => `✗ ${table}.${column} of ${rowId}: ${code}`),
    ])
    if (shutCount > 0) this.endWith('failed')
  }
}
