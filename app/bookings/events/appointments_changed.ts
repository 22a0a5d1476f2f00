/**
 * Appointments were made, changed, paid, refunded, kept or joined to a person; announced in the
 * open transaction. Attribution matches and credits them again.
 */
export class AppointmentsChanged {
  constructor(
    /** Row ids; null: those whose `pass_id` is `passId`, and those of its payments and refunds. */
    readonly appointmentIds: string[] | null,
    readonly cause: string,
    readonly passId: string | null = null
  ) {}
}
