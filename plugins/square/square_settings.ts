import { vine } from '#connector-sdk'

export const settings = vine.create({
  environment: vine.enum(['production', 'sandbox']).meta({
    title: 'Environment',
    help: 'The sandbox is for trying Square applications; its data are not real.',
  }),
})

export type SquareSettings = Awaited<ReturnType<typeof settings.validate>>
