import { vine } from '#connector-sdk'

const key = (title: string, help: string) =>
  vine
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .optional()
    .meta({ title, help })

export const settings = vine.create({
  appointmentKey: key(
    'Metadata key of the appointment',
    'The name under which your booking software writes its appointment id on the payment.'
  ),
  visitorKey: key(
    'Metadata key of the visitor',
    'The name under which your website writes the visitor id (ta_vid) on the payment.'
  ),
  readsCheckout: vine.boolean().optional().meta({
    title: 'Read the reference of Checkout sessions',
    help: 'One more request for each payment that was made in Stripe Checkout: its client_reference_id is taken as the visitor id.',
  }),
})

export type StripeSettings = Awaited<ReturnType<typeof settings.validate>>
