import { args, flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'
import {
  examineConnectors,
  examinedLines,
  isWell,
  trustConnector,
} from '#operations/connector_doctor'

export default class ConnectorDoctor extends Command {
  static commandName = 'connector:doctor'
  static description = 'Load connectors in processes of their own and say what is wrong'

  @args.string({ description: 'Id of one connector; all unless said', required: false })
  declare id?: string

  @flags.boolean({ description: 'Pin the files of this community connector: you have read them' })
  declare iTrustThis: boolean

  async perform() {
    if (this.iTrustThis) {
      const { folder } = await trustConnector(this.id)
      this.say(`The files of ${folder} are pinned; the server loads them at its next start`)
    }
    const examined = await examineConnectors(this.id)
    this.answer(examined, examined.flatMap(examinedLines))
    if (!examined.every(isWell)) this.endWith('failed')
  }
}
