import { test } from '@japa/runner'
import { ConnectorError, fetchEach } from '#connector-sdk'
import type { RefundRecord } from '#connector-sdk'
import { all } from '#tests/fixtures/connector_context'

const refund = (id: string): RefundRecord => ({
  type: 'refund',
  id,
  paymentId: 'p1',
  refundedAt: '2026-03-05T10:00:00Z',
  amount: { micros: 1_000_000, currency: 'USD' },
  status: 'completed',
})

const read = (ids: string[], ask: (id: string) => Promise<string>) =>
  all(fetchEach<'refund', string>(ids, { ask, map: async (id) => [refund(id)] }))

test.group('Objects that are asked for one at a time', () => {
  test('are a page each, and what the platform no longer has is gone', async ({ assert }) => {
    const pages = await read(['r1', 'r2'], async (id) => {
      if (id === 'r2') throw new ConnectorError('remote_gone', 'no such refund')

      return id
    })

    assert.deepEqual(pages, [{ records: [refund('r1')] }, { records: [], gone: ['r2'] }])
  })

  test('end with any other fault of the platform', async ({ assert }) => {
    await assert.rejects(
      () =>
        read(['r1'], async () => {
          throw new ConnectorError('transient', 'timed out')
        }),
      'timed out'
    )
  })
})
