import type { ChildRules } from '#connectors/isolation/child_rules'
import { ConnectorProcess } from '#connectors/isolation/connector_process'
import { remoteConnector } from '#connectors/isolation/remote_connector'
import { Strikes } from '#connectors/isolation/strikes'
import type { Importer } from '#connectors/loader/import_connector'

/** The processes of this server's isolated connectors, by id. */
export class IsolatedConnectors {
  #processes = new Map<string, ConnectorProcess>()

  constructor(
    private rules: ChildRules,
    private book = new Strikes()
  ) {}

  /** Loads a connector in a process of its own; its code never enters this one. */
  importer: Importer = async ({ folder }, { id, entry }) => {
    const process = new ConnectorProcess({ id, folder, entry }, this.rules, this.book)
    this.#processes.get(id)?.stop()
    this.#processes.set(id, process)
    try {
      return remoteConnector(await process.describe(), process)
    } catch (error) {
      process.stop()
      throw error
    }
  }

  processOf(id: string): ConnectorProcess | null {
    return this.#processes.get(id) ?? null
  }

  stop() {
    for (const process of this.#processes.values()) process.stop()
    this.#processes.clear()
  }
}
