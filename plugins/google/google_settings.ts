import { vine } from '#connector-sdk'

export const settings = vine.create({
  managerId: vine
    .string()
    .regex(/^\d{3}-?\d{3}-?\d{4}$/)
    .optional()
    .meta({
      title: 'Customer ID of the manager account',
      help: 'Ten digits, as Google Ads shows them. Leave it empty when you reach one account only.',
    }),
})

export type GoogleSettings = Awaited<ReturnType<typeof settings.validate>>

/** `123-456-7890` → `1234567890`. */
export const digitsOf = (customerId: string) => customerId.replaceAll('-', '')
