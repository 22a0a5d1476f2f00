import { defineConnector, type Context, type Issue, type Remote } from '#connector-sdk'
import { classify } from './square_errors.js'
import { settings, type SquareSettings } from './square_settings.js'
import { appointments } from './streams/appointments.js'
import { customers } from './streams/customers.js'
import { locations } from './streams/locations.js'
import { payments } from './streams/payments.js'
import { refunds } from './streams/refunds.js'
import { services } from './streams/services.js'
import { team } from './streams/team.js'
import { webhooks } from './webhook.js'

interface MerchantAnswer {
  merchant: { id: string; business_name?: string; currency?: string }
}

interface TokenStatus {
  scopes?: string[]
}

const SELLER_LEVEL = 'APPOINTMENTS_ALL_READ'

async function identify({ http, settings: chosen }: Omit<Context<SquareSettings>, 'remote'>) {
  const { merchant } = await http.get<MerchantAnswer>('/v2/merchants/me')
  const remote: Remote = {
    accountId: merchant.id,
    displayName: merchant.business_name ?? merchant.id,
    currency: merchant.currency,
    environment: chosen.environment,
  }

  return remote
}

/** Square tells no scopes when it gives a token, but says them of a token. */
async function check({ http }: Context<SquareSettings>): Promise<Issue[]> {
  const { scopes = [] } = await http.post<TokenStatus>('/oauth2/token/status', {
    json: {},
    reads: true,
  })
  if (scopes.includes(SELLER_LEVEL)) return []

  return [
    {
      level: 'error',
      code: 'own_bookings_only',
      message:
        'Square would only show bookings that this application made itself. Reconnect, and allow reading all appointments.',
      help: '#scopes',
      capability: 'bookings',
    },
  ]
}

export default defineConnector<SquareSettings>({
  settings,
  classify,
  identify,
  check,
  streams: { locations, services, team, customers, appointments, payments, refunds },
  webhooks,
})
