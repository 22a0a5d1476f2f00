import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import {
  BROWSER,
  collectMany,
  collectOne,
  createSiteOfShop,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'

const DAY_MS = 86_400_000

test.group('Cookieless visits', () => {
  const visitorsOf = async (business: { id: string }) =>
    (await touchpointsOf(business)).map(({ visitor_id: id }) => id.toString('hex'))
  const salts = async () => {
    const { rows } = await db.connection('app').rawQuery('select day from ephemeral.daily_salts')

    return rows as { day: string }[]
  }

  test('are one visitor on one day and unlinkable on the next', async ({ assert, cleanup }) => {
    const { business, key } = await createSiteOfShop({ mode: 'cookieless' })
    const noonMs = Math.floor(clock.nowMs() / DAY_MS) * DAY_MS + DAY_MS / 2
    let thaw = clock.freeze(noonMs)
    cleanup(() => thaw())
    const at = () => ({ occurredAt: new Date(clock.nowMs()).toISOString(), consent: {} })
    await collectMany(key, [visit(at()), visit(at())])
    const [dayOne] = await salts()
    thaw()
    thaw = clock.freeze(noonMs + DAY_MS)
    await collectOne(key, visit(at()))
    const [one, same, next] = await visitorsOf(business)

    assert.equal(one, same)
    assert.notEqual(one, next)
    const left = await salts()
    assert.lengthOf(left, 1, "yesterday's salt is gone")
    assert.notEqual(left[0]!.day, dayOne!.day)
  })

  test('differ by site, address and browser', async ({ assert }) => {
    const one = await createSiteOfShop({ mode: 'cookieless' })
    const two = await createSiteOfShop({ mode: 'cookieless' })
    await collectOne(one.key, visit({ consent: {} }))
    await collectOne(one.key, visit({ consent: {} }), { 'user-agent': `${BROWSER} Edg/139.0` })
    await collectOne(two.key, visit({ consent: {} }))
    const all = [...(await visitorsOf(one.business)), ...(await visitorsOf(two.business))]

    assert.lengthOf([...new Set(all)], 3)
  })

  test('keep no address, no agent and no id of the browser', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ mode: 'cookieless' })
    const event = visit({ consent: {} })
    await collectOne(key, event)
    const [row] = await touchpointsOf(business)

    assert.include(row, { network: null, agent: null, session_id: null })
    const own = visitorHash(businessHashKey(business.id), event.visitorId)
    assert.notDeepEqual(row!.visitor_id, own)
  })
})
