import type { ApplicationService } from '@adonisjs/core/types'
import { registerIntake } from '#connectors/intake'

/** Which slice takes in which type of record, and which connectors there are. Wiring only. */
export default class ConnectorProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { adIntakes } = await import('#advertising/intake/ad_intakes')
    const { bookingIntakes } = await import('#bookings/intake/booking_intakes')
    const { touchpointsIntake } = await import('#capture/touchpoint_intake')
    const { customersIntake } = await import('#identity/intake/customers_intake')
    const own = [customersIntake, touchpointsIntake]
    for (const intake of [...adIntakes, ...bookingIntakes, ...own]) registerIntake(intake)
  }

  /** A folder that is refused is said once; the server starts without it. */
  async start() {
    const { connectors } = await import('#connectors/registry')
    const { mustLoadRefusal } = await import('#operations/boot_refusals_connectors')
    const { refuse } = await import('#operations/boot_refusals')
    const registry = await connectors()
    const logger = await this.app.container.make('logger')
    for (const refusal of registry.refusals) logger.warn(refusal, 'connector_refused')
    refuse(mustLoadRefusal(registry))
    const { configureSync } = await import('#connectors/sync/open_connection')
    const { syncHost } = await import('#connectors/http/sync_host')
    configureSync(syncHost)
  }

  async shutdown() {
    const { closeVendorSockets } = await import('#connectors/http/connection_http')
    const { isolatedConnectors } = await import('#connectors/registry')
    isolatedConnectors.stop()
    await closeVendorSockets()
  }
}
