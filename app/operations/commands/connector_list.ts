import { Command } from '#operations/command'
import { connectorLines, listConnectors } from '#operations/connector_list'
import { connectors } from '#connectors/registry'

export default class ConnectorList extends Command {
  static commandName = 'connector:list'
  static description = 'List the connectors, and the folders that were refused'

  async perform() {
    const list = await listConnectors(await connectors())
    this.answer(list, connectorLines(list))
    if (list.refusals.length > 0) this.endWith('rejected')
  }
}
