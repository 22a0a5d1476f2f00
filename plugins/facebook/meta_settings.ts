import { vine } from '#connector-sdk'

export const settings = vine.create({
  testEventCode: vine
    .string()
    .regex(/^TEST\w{1,20}$/)
    .optional()
    .meta({
      title: 'Test event code',
      help: 'From the Events Manager, tab Test events: a dry run then shows up there.',
    }),
})

export type MetaSettings = Awaited<ReturnType<typeof settings.validate>>
