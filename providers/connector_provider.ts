import type { ApplicationService } from '@adonisjs/core/types'
import { registerIntake } from '#connectors/intake'

/** Which slice takes in which type of record. Wiring only. */
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
}
