import type { ApplicationService } from '@adonisjs/core/types'

export default class TenancyProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {}
}
