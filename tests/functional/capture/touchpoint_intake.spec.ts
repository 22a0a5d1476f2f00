import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { takeInRecords } from '#connectors/records/take_in_records'
import { ensureSource } from '#connectors/connections'
import type { Source } from '#connectors/intake'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'
import { judgeLateBots } from '#capture/late_bots'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { createBusiness, inside } from '#tests/fixtures/business'
import { BROWSER, touchpointsOf } from '#tests/fixtures/capture'

const AT = '2026-03-02T10:00:00Z'
const DATA_CENTRE = '34.102.136.180'
const HOME = '198.51.100.7'

const touchpoint = (given: Partial<TouchpointRecord> = {}): TouchpointRecord => ({
  type: 'touchpoint',
  id: 'tp_1',
  occurredAt: AT,
  kind: 'visit',
  visitorId: 'v_1',
  sessionId: 's_1',
  url: 'https://shop.example/book?utm_source=google&utm_medium=cpc&gclid=Cj0KCQ_one',
  referrer: 'https://www.google.com/',
  ip: HOME,
  userAgent: BROWSER,
  ...given,
})

interface Shop {
  id: string
}

/** Takes the records in, in one call each, and judges the bots as the end of an import does. */
async function takeIn(shop: Shop, ...calls: TouchpointRecord[][]) {
  const all: { inserted: number; updated: number; unchanged: number; changed: object }[] = []
  for (const records of calls) {
    await inside(shop, async () => {
      const sourceId = await ensureSource('world')
      const source: Source = {
        sourceId,
        stream: 'records',
        partition: '',
        passId: randomUUID(),
        isBulk: false,
      }
      all.push(await takeInRecords(records, source))
      const instants = records.map(({ occurredAt }) => Date.parse(occurredAt))
      await judgeLateBots({ fromMs: Math.min(...instants), toMs: Math.max(...instants) })
    })
  }

  return all
}

/** Everything but ids and times of arrival, which no order can make equal. */
const comparable = async (shop: Shop) =>
  (await touchpointsOf(shop)).map(
    ({ business_id: _, id: __, origin_id: ___, received_at: ____, ...row }) => ({
      ...row,
      visitor_id: row.visitor_id !== null,
      network: row.network !== null,
      agent: row.agent !== null,
    })
  )

const observationsOf = (shop: Shop) =>
  inside(shop, () =>
    CurrentBusiness.query<{ external_id: string; kinds: string[] }>(
      `select external_id, array(select distinct split_part(k, ':', 1) from unnest(key_hashes) k
         order by 1) as kinds
         from identity_observations where business_id = $1 order by external_id`,
      [shop.id]
    )
  )

test.group('Touchpoints of a bundle', () => {
  test('a record becomes one row with its channel, hashes and high trust', async ({ assert }) => {
    const shop = await createBusiness()
    const contact = { email: 'Anna.Kern+web@gmail.com', phone: '(212) 736-5000' }
    const consent = { analytics: 'denied' as const, adUserData: 'granted' as const }
    const [counts] = await takeIn(shop, [touchpoint({ contact, consent, kind: 'form' })])
    const [row] = await touchpointsOf(shop)

    assert.deepEqual(counts!.changed, { touchpoint: ['tp_1'] })
    assert.include(row, {
      event_id: 'tp_1',
      kind: 'form',
      channel: 'paid_search',
      source: 'google',
      click_id_kind: 'gclid',
      landing_path: '/book',
      trust: 1,
      consent: 'dgu',
      has_interaction: true,
    })
    assert.deepEqual(row!.visitor_id, visitorHash(businessHashKey(shop.id), 'v_1'))
    assert.lengthOf(row!.network, 16)
    assert.lengthOf(row!.agent, 16)
    const keys = await inside(shop, () =>
      CurrentBusiness.query<{ kind: string }>(
        'select distinct kind from touchpoint_keys where business_id = $1 and touchpoint_id = $2',
        [shop.id, row!.id]
      )
    )
    assert.sameMembers(
      keys.map(({ kind }) => kind),
      ['email', 'phone', 'email_near', 'email_name']
    )
    assert.deepEqual(
      [...(await observationsOf(shop))],
      [{ external_id: 'tp_1', kinds: ['email', 'phone', 'visitor'] }]
    )
  })

  test('the same record again changes nothing, in the same call or a later one', async ({
    assert,
  }) => {
    const shop = await createBusiness()
    const [first, second] = await takeIn(shop, [touchpoint(), touchpoint()], [touchpoint()])

    assert.include(first, { inserted: 1, updated: 0, unchanged: 1 })
    assert.include(second, { inserted: 0, updated: 0, unchanged: 1 })
    assert.lengthOf(await touchpointsOf(shop), 1)
  })

  test('of two versions the higher stands, whichever came first')
    .with([{ isReversed: false }, { isReversed: true }])
    .run(async ({ assert }, { isReversed }) => {
      const shop = await createBusiness()
      const old = touchpoint({ version: 1, contact: { email: 'a@example.com' } })
      const fresh = touchpoint({ version: 2, occurredAt: '2026-03-02T11:00:00Z', url: undefined })
      const calls = [[old], [fresh]]
      await takeIn(shop, ...(isReversed ? calls.reverse() : calls))
      const rows = await touchpointsOf(shop)

      assert.lengthOf(rows, 1)
      assert.equal(rows[0]!.occurred_at.toISOString(), '2026-03-02T11:00:00.000Z')
      assert.isNull(rows[0]!.landing_path)
      const keys = await inside(shop, () =>
        CurrentBusiness.query('select 1 from touchpoint_keys where business_id = $1', [shop.id])
      )
      assert.isEmpty(keys, 'keys of what was replaced are gone')
      assert.lengthOf(await observationsOf(shop), 1, 'contacts only ever add')
    })

  test('two contents of one id and no version end alike, whichever came first', async ({
    assert,
  }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    const one = touchpoint({ occurredAt: '2026-03-02T10:30:00Z' })
    const two = touchpoint({ url: 'https://shop.example/prices' })
    await takeIn(shop, [one], [two])
    await takeIn(other, [two], [one])

    assert.lengthOf(await touchpointsOf(shop), 1)
    assert.deepEqual(await comparable(shop), await comparable(other))
  })

  test('rows of one instant stand in one order, whatever the order of arrival', async ({
    assert,
  }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    const records = Array.from({ length: 40 }, (_, at) => touchpoint({ id: `tp_${at}` }))
    await takeIn(shop, records)
    await takeIn(other, records.toReversed().slice(0, 20), records.slice(0, 20))
    const ids = async (of: Shop) => (await touchpointsOf(of)).map(({ event_id }) => event_id)

    assert.deepEqual(await ids(shop), await ids(other))
  })

  test('another business keeps its own row of the same record', async ({ assert }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    await takeIn(shop, [touchpoint()])
    await takeIn(other, [touchpoint()])
    const [ours] = await touchpointsOf(shop)
    const [theirs] = await touchpointsOf(other)

    assert.notDeepEqual(ours!.visitor_id, theirs!.visitor_id)
    assert.notDeepEqual(ours!.network, theirs!.network)
  })

  test('{what} is flagged {flags}')
    .with([
      { what: 'a person at home', given: {}, flags: [] as string[] },
      {
        what: 'a crawler',
        given: { userAgent: 'Mozilla/5.0 (compatible; AhrefsBot/7.0)' },
        flags: ['bot', 'bot_agent'],
      },
      {
        what: 'one page from a data centre',
        given: { ip: DATA_CENTRE },
        flags: ['bot', 'data_centre'],
      },
      {
        what: 'a form sent from a data centre',
        given: { ip: DATA_CENTRE, kind: 'form' as const },
        flags: ['data_centre'],
      },
      {
        what: 'somebody in a data centre who answered a banner',
        given: { ip: DATA_CENTRE, consent: { analytics: 'granted' as const } },
        flags: ['data_centre'],
      },
      {
        what: 'a way back from a payment page',
        given: { referrer: 'https://checkout.stripe.com/pay' },
        flags: ['return'],
      },
    ])
    .run(async ({ assert }, { given, flags }) => {
      const shop = await createBusiness()
      await takeIn(shop, [touchpoint(given)])
      const [row] = await touchpointsOf(shop)

      assert.deepEqual(row!.flags.toSorted(), flags)
    })

  test('a scanner that carries an address teaches nobody', async ({ assert }) => {
    const shop = await createBusiness()
    const contact = { email: 'anna.kern@example.com' }
    await takeIn(shop, [touchpoint({ ip: DATA_CENTRE, contact })])

    assert.isEmpty(await observationsOf(shop))
  })

  test('a data centre is acquitted by {evidence}, in either order of arrival')
    .with([
      {
        evidence: 'a second page of the session',
        other: { ip: DATA_CENTRE, url: 'https://shop.example/prices', visitorId: undefined },
      },
      {
        evidence: 'a form of the session',
        other: { ip: DATA_CENTRE, kind: 'form' as const, visitorId: undefined },
      },
      { evidence: 'the same visitor at home', other: { sessionId: 's_2' } },
    ])
    .run(async ({ assert }, { other }) => {
      const suspect = touchpoint({ ip: DATA_CENTRE })
      const witness = touchpoint({ ...other, id: 'tp_2', occurredAt: '2026-03-02T10:05:00Z' })
      for (const calls of [
        [[suspect], [witness]],
        [[witness], [suspect]],
      ]) {
        const shop = await createBusiness()
        await takeIn(shop, ...calls)
        const rows = await touchpointsOf(shop)

        assert.isFalse(rows.some(({ flags }) => flags.includes('bot')))
      }
    })

  test('more than sixty sessions an hour of one network and agent are bots', async ({ assert }) => {
    const shop = await createBusiness()
    const session = (at: number) => touchpoint({ id: `tp_${at}`, sessionId: `s_${at}` })
    await takeIn(
      shop,
      Array.from({ length: 60 }, (_, at) => session(at))
    )
    assert.isFalse((await touchpointsOf(shop)).some(({ flags }) => flags.includes('bot')))

    await takeIn(shop, [session(60)])
    const rows = await touchpointsOf(shop)
    assert.isTrue(rows.every(({ flags }) => flags.includes('bot') && flags.includes('crowd')))
  })
})
