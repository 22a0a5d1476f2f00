import { args, flags } from '@adonisjs/core/ace'
import { BusinessCommand } from '#operations/business_command'
import {
  connectionLines,
  examineConnections,
  isConnectionWell,
} from '#operations/connection_doctor'
import {
  examineConnectors,
  examinedLines,
  isWell,
  trustConnector,
} from '#operations/connector_doctor'

export default class ConnectorDoctor extends BusinessCommand {
  static commandName = 'connector:doctor'
  static description =
    'Load connectors in processes of their own, ask the platforms of a business, say what is wrong'

  @args.string({ description: 'Id of one connector; all unless said', required: false })
  declare id?: string

  @flags.boolean({ description: 'Pin the files of this community connector: you have read them' })
  declare iTrustThis: boolean

  async perform() {
    if (this.iTrustThis) {
      const { folder } = await trustConnector(this.id)
      this.say(`The files of ${folder} are pinned; the server loads them at its next start`)
    }
    const connectors = await examineConnectors(this.id)
    const connections = this.business ? await this.#connections() : []
    this.answer({ connectors, connections }, [
      ...connectors.flatMap(examinedLines),
      ...connections.flatMap(connectionLines),
    ])
    const isAllWell = connectors.every(isWell) && connections.every(isConnectionWell)
    if (!isAllWell) this.endWith('failed')
  }

  async #connections() {
    return examineConnections(await this.scope(), this.id)
  }
}
