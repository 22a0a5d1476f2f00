import { defineConnector, vine, type Issue } from '#connector-sdk'
import { appointments } from './streams/appointments.js'
import { appointmentTypes } from './streams/appointment_types.js'
import { calendars } from './streams/calendars.js'

interface Me {
  id: number
  name: string
  timezone: string
  currency?: string
}

const settings = vine.create({
  clickIdQuestion: vine.string().maxLength(200).optional().meta({
    title: 'Question that holds the Google click id',
    help: 'A hidden question of your intake form that your website fills.',
  }),
  sourceQuestion: vine
    .string()
    .maxLength(200)
    .optional()
    .meta({ title: 'Question "How did you hear about us?"' }),
})

export default defineConnector({
  settings,
  streams: { calendars, appointment_types: appointmentTypes, appointments },

  async identify({ http }) {
    const { id, name, timezone, currency } = await http.get<Me>('/me')

    return { accountId: String(id), displayName: name, timezone, currency }
  },

  async check({ remote }) {
    const isSilent: Issue = {
      level: 'warning',
      code: 'no_currency',
      message: 'Acuity does not say which currency its prices are in, so no price is read.',
      help: '#prices',
    }

    return remote.currency ? [] : [isSilent]
  },
})
