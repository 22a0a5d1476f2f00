import { test } from '@japa/runner'
import { asking, createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>

test.group('Reasons of unmatched appointments', () => {
  test('says of a message without its code that it lacks that, and of nothing else', async ({
    client,
    assert,
  }) => {
    const asked = { serviceIds: [], startsAt: '2026-03-30T10:00:00Z', status: 'booked' }
    const written = { ...asked, type: 'appointment', bookedAt: '2026-03-28T10:00:00Z' }
    const seen = {
      kind: 'visit',
      url: 'https://salon.example/',
      occurredAt: '2026-03-20T10:00:00Z',
    }
    const other = await createSalon([
      { ...seen, type: 'touchpoint', id: 'seen' },
      { ...written, id: 'message', origin: 'message', contact: { phone: '+49 30 1234567' } },
      { ...written, id: 'online', origin: 'online', contact: { email: 'a@example.com' } },
    ])
    const { unmatched } = await asking(client, other)('analytics/data-quality')

    assert.sameDeepMembers(
      unmatched.map(({ reason, appointments }: Row) => [reason, appointments]),
      [
        ['no_code', 1],
        ['no_phone', 1],
      ]
    )
  })
})
