import { test } from '@japa/runner'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'
import { createBusiness } from '#tests/fixtures/business'
import { touchpointsOf } from '#tests/fixtures/capture'
import { touchpoint, takeIn, DATA_CENTRE, observationsOf } from '#tests/fixtures/touchpoint_records'

const WORLDS = resolve('../shared/attribution/worlds')

test.group('Bots seen late', () => {
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

  test('of a generated world every bot is flagged, and one in a hundred people at most')
    .skip(!existsSync(WORLDS), `${WORLDS} is not there`)
    .run(async ({ assert, cleanup }) => {
      const folder = mkdtempSync(join(tmpdir(), 'world-'))
      cleanup(() => rmSync(folder, { recursive: true }))
      const { generate } = await import(pathToFileURL(join(WORLDS, 'generate.mjs')).href)
      generate('bots_and_duplicates', { people: 1_500, seed: 11 }, folder)
      const read = (file: string) =>
        readFileSync(join(folder, file), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
          .filter(({ type }) => type === 'touchpoint')
      const bots = new Set(
        read('truth.jsonl')
          .filter(({ bot }) => bot)
          .map(({ id }) => id)
      )

      const shop = await createBusiness()
      await takeIn(shop, read('records.jsonl') as TouchpointRecord[])
      const rows = await touchpointsOf(shop)
      const flagged = rows.filter(({ flags }) => flags.includes('bot'))
      const missed = rows.filter(
        ({ event_id: id, flags }) => bots.has(id) && !flags.includes('bot')
      )
      const wronged = flagged.filter(({ event_id: id }) => !bots.has(id))

      assert.isAbove(bots.size, 500)
      assert.isEmpty(missed)
      assert.isAtMost(wronged.length, (rows.length - bots.size) / 100)
    })
})
