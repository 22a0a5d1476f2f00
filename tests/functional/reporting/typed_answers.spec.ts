import { test } from '@japa/runner'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { asking, createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>

/** Booked after an ad on Google, with what was typed in the booking form. */
const booked = (nth: number, selfReported: string) => {
  const contact = { email: `guest${nth}@example.com` }

  return [
    {
      ...{ type: 'touchpoint', kind: 'visit', id: `visit${nth}`, contact },
      occurredAt: '2026-03-28T08:00:00Z',
      url: 'https://salon.example/?utm_source=google&utm_medium=cpc',
    },
    {
      ...{ type: 'appointment', id: `booked${nth}`, serviceIds: [], status: 'booked', contact },
      ...{ bookedAt: '2026-03-28T09:00:00Z', startsAt: '2026-03-30T09:00:00Z', origin: 'online' },
      hints: { selfReported },
    },
  ]
}

test.group('Answers that were typed at the booking platform', () => {
  test('stand in the matrix by the way they name, and are counted where they name none', async ({
    client,
    assert,
  }) => {
    const words = ['Google', 'found you on google', 'Una amiga', 'Instagram', 'hm', 'Google, Flyer']
    const salon = await createSalon(words.flatMap((text, nth) => booked(nth, text)))
    const ask = asking(client, salon)
    const report = await ask('analytics/data-quality')
    const { answered, unread, rows } = report.reconciliation

    assert.deepEqual([answered, unread], [4, 2])
    assert.sameDeepMembers(
      rows.map((row: Row) => [row.answer, row.channel, row.appointments, row.agrees]),
      [
        ['search', 'paid_search', 2, true],
        ['social', 'paid_search', 1, false],
        ['friend', 'paid_search', 1, null],
      ]
    )
    const document = (await client.get('/api/openapi.json')).body()
    assert.deepEqual(faultsOf(document, 'DataQuality', report), [])
  })
})
