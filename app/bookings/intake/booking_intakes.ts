import { appointmentsIntake } from '#bookings/intake/appointments_intake'
import { refundsIntake, servicesIntake, staffIntake } from '#bookings/intake/catalogue_intakes'
import { locationsIntake } from '#bookings/intake/locations_intake'
import { paymentsIntake } from '#bookings/intake/payments_intake'

/** What this slice registers with the intake. */
export const bookingIntakes = [
  locationsIntake,
  servicesIntake,
  staffIntake,
  appointmentsIntake,
  paymentsIntake,
  refundsIntake,
]
