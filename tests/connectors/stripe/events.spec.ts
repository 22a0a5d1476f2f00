import { test } from '@japa/runner'
import { webhooks } from '#plugins/stripe/webhook'
import { at, event } from '#tests/connectors/vendors/stripe'

test.group('Events of Stripe', () => {
  test('{type} of {account}')
    .with([
      {
        type: 'charge.updated',
        account: 'acct_1',
        object: { id: 'ch_1' },
        effect: { do: 'refetch', stream: 'payments', ids: ['ch_1'], accountId: 'acct_1' },
      },
      {
        type: 'charge.dispute.created',
        account: 'acct_1',
        object: { id: 'dp_1', charge: 'ch_1' },
        effect: { do: 'refetch', stream: 'disputes', ids: ['dp_1'] },
      },
      {
        type: 'account.application.deauthorized',
        account: 'acct_1',
        object: { id: 'ca_1' },
        effect: { do: 'revoked' },
      },
      { type: 'payout.paid', account: 'acct_1', object: { id: 'po_1' }, effect: { do: 'ignore' } },
    ])
    .run(({ assert }, { type, account, object, effect }) => {
      const body = JSON.stringify({ ...event('evt_1', type, object), account })
      const effects = webhooks.read({
        headers: new Headers(),
        body,
        receivedAt: '2026-03-06T11:00:01Z',
      })

      assert.containSubset(effects, [
        { eventId: 'evt_1', occurredAt: '2026-03-06T11:00:00Z', ...effect },
      ])
    })

  test('a test event belongs to the test account', ({ assert }) => {
    const body = JSON.stringify({
      ...event('evt_1', 'charge.updated', { id: 'ch_1' }),
      created: at('2026-03-06T11:00:00Z'),
      livemode: false,
      account: 'acct_1',
    })
    const [effect] = webhooks.read({
      headers: new Headers(),
      body,
      receivedAt: '2026-03-06T11:00:01Z',
    })

    assert.equal(effect!.accountId, 'acct_1:test')
  })
})
