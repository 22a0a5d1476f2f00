import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { asking, createSalon } from '#tests/fixtures/salon'

const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })

type Row = Record<string, any>

const figures = (row: Row, ...names: string[]) => names.map((name) => row[name])

test.group('Appointments of the salon', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  const ask = (client: ApiClient, path: string, query: Record<string, string> = {}) =>
    asking(client, salon)(path, query)

  test('a returning person is no new one', async ({ client, assert }) => {
    const { rows } = await ask(client, 'appointments')
    const isNew = (externalId: string) =>
      rows.find((row: Row) => row.externalId === externalId).isNew

    assert.deepEqual([isNew('a1'), isNew('a4'), isNew('a3')], [true, false, null])
  })

  test('the list is paged without a gap or a double', async ({ client, assert }) => {
    const seen: string[] = []
    let after = ''
    do {
      const page = await ask(client, 'appointments', { limit: '4', ...(after ? { after } : {}) })
      assert.equal(page.total, 6)
      seen.push(...page.rows.map((row: Row) => row.externalId))
      after = page.nextCursor ?? ''
    } while (after)

    assert.deepEqual(seen, ['a4', 'a6', 'a5', 'a3', 'a2', 'a1'])
  })

  test('the list by {name} is {expected}')
    .with([
      { name: 'stage', query: { stage: 'kept' }, expected: ['a4', 'a6', 'a3', 'a1'] },
      { name: 'paid stage', query: { stage: 'paid' }, expected: ['a4', 'a3', 'a1'] },
      { name: 'status', query: { status: 'no_show' }, expected: ['a2'] },
      { name: 'channel', query: { channel: 'email' }, expected: ['a5'] },
      { name: 'no channel', query: { channel: 'unattributed' }, expected: ['a4', 'a6', 'a3'] },
      { name: 'band', query: { band: 'strong' }, expected: ['a4', 'a5', 'a2', 'a1'] },
      { name: 'no match', query: { band: 'unmatched' }, expected: ['a6', 'a3'] },
      {
        name: 'local day',
        query: { from: '2026-03-28', to: '2026-03-28' },
        expected: ['a3', 'a1'],
      },
    ])
    .run(async ({ client, assert }, { query, expected }) => {
      const asked = query as object as Record<string, string>
      const { rows, total } = await ask(client, 'appointments', asked)

      assert.deepEqual(
        rows.map((row: Row) => row.externalId),
        expected
      )
      assert.equal(total, expected.length)
    })

  test('an appointment shows its journey, its evidence and its credit', async ({
    client,
    assert,
  }) => {
    const { rows } = await ask(client, 'appointments')
    const { id } = rows.find((row: Row) => row.externalId === 'a1')
    const { appointment, match, journey, credits } = await ask(client, `appointments/${id}/match`)
    const linear = credits.find((credit: Row) => credit.model === 'linear')

    assert.deepEqual(figures(appointment, 'externalId', 'value', 'channel'), [
      'a1',
      eur(60),
      'paid_search',
    ])
    assert.equal(match.band, 'strong')
    assert.isNotEmpty(match.evidence)
    assert.deepEqual(
      journey.map((touch: Row) => figures(touch, 'externalId', 'channel', 'isInJourney')),
      [
        ['t1', 'organic_search', true],
        ['t2', 'paid_search', true],
      ]
    )
    assert.deepEqual(
      linear.lines.map((line: Row) =>
        figures(line, 'externalTouchpointId', 'campaign', 'share', 'value')
      ),
      [
        ['t1', null, 0.5, eur(30)],
        ['t2', 'Brand', 0.5, eur(30)],
      ]
    )
  })
})
