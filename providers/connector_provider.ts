import type { ApplicationService } from '@adonisjs/core/types'

export default class ConnectorProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {}
}
