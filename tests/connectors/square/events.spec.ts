import { test } from '@japa/runner'
import { webhooks } from '#plugins/square/webhook'
import { squareSigned } from '#tests/connectors/vendors/square'

test.group('Events of Square', () => {
  test('an event says what to read again: {type}')
    .with([
      {
        type: 'booking.updated',
        object: { booking: { id: 'B_1' } },
        effect: { do: 'refetch', stream: 'appointments', ids: ['B_1'] },
      },
      {
        type: 'payment.updated',
        object: { payment: { id: 'P_1' } },
        effect: { do: 'refetch', stream: 'payments', ids: ['P_1'] },
      },
      {
        type: 'customer.deleted',
        object: {
          customer: { id: 'C_OLD' },
          event_context: { merge: { from_customer_ids: ['C_OLD'], to_customer_id: 'C_ANA' } },
        },
        effect: {
          do: 'upsert',
          records: [{ type: 'customer', id: 'C_OLD', contact: {}, mergedInto: 'C_ANA' }],
        },
      },
      { type: 'oauth.authorization.revoked', object: {}, effect: { do: 'revoked' } },
      { type: 'inventory.count.updated', object: {}, effect: { do: 'ignore' } },
    ])
    .run(({ assert }, { type, object, effect }) => {
      const event = {
        merchant_id: 'M_SHOP',
        event_id: 'E_1',
        type,
        created_at: '2026-03-05T15:50:10Z',
        data: { id: 'x', object },
      }
      const body = JSON.stringify(event)
      const headers = new Headers(squareSigned('https://x.example/webhooks/square', body, 'key'))
      const effects = webhooks.read({ headers, body, receivedAt: '2026-03-05T15:51:00Z' })

      assert.containSubset(effects, [{ ...effect, eventId: 'E_1', accountId: 'M_SHOP' }])
    })
})
