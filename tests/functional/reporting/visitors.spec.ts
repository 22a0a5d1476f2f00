import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { SCHEDULE } from '#start/schedule'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { postRecords } from '#tests/fixtures/post_records'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const LETTER = 'https://salon.example/?utm_source=news&utm_medium=email'
const AD = 'https://salon.example/?utm_source=facebook&utm_medium=paid_social'

const visit = (id: string, [visitorId, at]: [string | null, string], more: Row = {}) => ({
  type: 'touchpoint',
  kind: 'visit',
  id,
  sessionId: `session-${id}`,
  occurredAt: `2026-03-${at}:00Z`,
  url: LETTER,
  ...(visitorId ? { visitorId } : {}),
  ...more,
})

/** Six browsers; Ben's came by two channels, Ana's twice by one, and one keeps no id. */
const VISITS = [
  visit('a1', ['ana', '28T09:00']),
  visit('a2', ['ana', '29T09:00']),
  visit('b1', ['ben', '28T10:00']),
  visit('b2', ['ben', '29T10:00'], { url: AD }),
  visit('c1', ['cem', '29T11:00'], { url: AD }),
  // Another page of the same session is no other way to come.
  visit('c2', ['cem', '29T11:05'], {
    sessionId: 'session-c1',
    url: 'https://salon.example/prices',
  }),
  visit('n1', [null, '29T12:00'], { url: 'https://salon.example/' }),
  // The 28th has begun in Berlin.
  visit('d1', ['dan', '27T23:30'], { url: 'https://salon.example/' }),
  // The 27th has not ended.
  visit('e1', ['eva', '27T22:30']),
  {
    type: 'appointment',
    id: 'ben-books',
    serviceIds: ['cut'],
    bookedAt: '2026-03-29T10:10:00Z',
    startsAt: '2026-03-30T10:00:00Z',
    status: 'booked',
    origin: 'online',
    hints: { sessionId: 'session-b2' },
  },
]

test.group('Visitors', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon(VISITS)
  })

  const ask = (client: ApiClient): Promise<Row> => asking(client, salon)('analytics/visitors')
  const told = ({ rows }: Row) =>
    Object.fromEntries(rows.map(({ channel, visitors }: Row) => [channel, visitors]))

  async function enter(client: ApiClient) {
    const user = await createUser({ role: 'analyst', place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    return (path: string) => browser.get(`/b/${salon.business.slug}/${path}`)
  }

  test('are one each by every channel they came by, and one in all', async ({ client, assert }) => {
    const answer = await ask(client)

    const document = (await client.get('/api/openapi.json')).body()
    assert.isEmpty(faultsOf(document, 'Visitors', answer))
    assert.deepEqual(told(answer), { direct: 2, email: 2, paid_social: 2 })
    assert.equal(answer.total.visitors, 5)
    assert.equal(answer.waitingDays, 0)
    const social = answer.rows.find(({ channel }: Row) => channel === 'paid_social')
    assert.deepInclude(social, { booked: 1, rate: 0.5 })
    assert.deepInclude(answer.total, { booked: 1, rate: 0.2 })
  })

  test('who comes later is counted with the next round', async ({ client, assert }) => {
    const late = { ...visit('l1', ['leo', '28T12:00']), url: LETTER }
    const { status } = await postRecords(salon.key, JSON.stringify(late))
    assert.equal(status, 200)
    const before = await ask(client)
    assert.equal(before.total.visitors, 5)

    await SCHEDULE.find(({ name }) => name === 'count visitors')!.run()
    const after = await ask(client)

    assert.deepEqual(told(after), { direct: 2, email: 3, paid_social: 2 })
    assert.equal(after.total.visitors, 6)
    assert.equal(after.waitingDays, 0)
  })

  test('stand on the page of journeys and in its file', async ({ client, assert }) => {
    const get = await enter(client)
    const query = new URLSearchParams(WEEKEND).toString()
    const { props } = BrowserSession.page(await get(`journeys?${query}`))
    const rows: string[][] = parse((await get(`visitors.csv?${query}`)).text())

    assert.equal(props.visitors.total.visitors, (await ask(client)).total.visitors)
    assert.deepEqual(rows[0], ['channel', 'visitors', 'booked', 'booking_rate_ratio'])
    assert.deepEqual(rows.at(-1)?.slice(0, 2), ['total', String(props.visitors.total.visitors)])
  })
})
