import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { forgetOwnRules } from '#capture/rule_sets'
import { RECLASSIFICATIONS, latestReclassification } from '#capture/reclassifications'
import { workReclassification } from '#capture/reclassify'
import type { OwnRule } from '#capture/own_rules'
import { drain } from '#attribution/recompute'
import { clock } from '#core/clock'
import type { Role } from '#accounts/rights'
import { createSite } from '#capture/sites'
import { attributedRows, wrongSums, wrongTotals } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { collectOne, touchpointsOf, visit } from '#tests/fixtures/capture'
import { signedInMember } from '#tests/fixtures/member'
import { visitorChannels } from '#tests/fixtures/visitor_channels'

const CLUB: OwnRule = { channel: 'affiliate', when: { source: ['Fit Club'] } }
const OFFERS: OwnRule = { channel: 'print', when: { pathStart: ['/offers'], medium: ['email'] } }
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Guests who each came by several ways, some of which the rules below call otherwise. */
const WAYS = [
  '/?utm_source=fitclub&utm_medium=cpc',
  '/offers/spring?utm_source=news&utm_medium=email',
  '/?utm_source=news&utm_medium=email',
  '/?gclid=abc123def456',
  '/',
]
const bookedMs = (guest: number) => clock.nowMs() - (guest + 2) * DAY_MS
const guests = [0, 1, 2, 3, 4, 5, 6]
const records = () =>
  guests.flatMap((guest) => {
    const contact = { email: `guest${guest}@example.org` }
    const visits = [0, 1, 2].map((nth) =>
      touchpoint(`t${guest}_${nth}`, {
        contact,
        occurredAt: new Date(bookedMs(guest) - (nth + 1) * 5 * HOUR_MS).toISOString(),
        url: `https://shop.example${WAYS[(guest + nth) % WAYS.length]}`,
      })
    )
    const booked = appointment(`a${guest}`, {
      contact,
      bookedAt: new Date(bookedMs(guest)).toISOString(),
      startsAt: new Date(bookedMs(guest) + 2 * HOUR_MS).toISOString(),
      endsAt: new Date(bookedMs(guest) + 3 * HOUR_MS).toISOString(),
      status: 'completed',
    })

    return [...visits, booked]
  })

async function ruled(client: ApiClient, role: Role = 'owner') {
  const { business, browser } = await signedInMember(client, role)
  const address = `/b/${business.slug}/settings/channel-rules`
  const props = async () => BrowserSession.page(await browser.get(address)).props
  const save = async (rules: OwnRule[]) => {
    const { version } = await props()

    return browser.put(address, { rules, seen: version })
  }
  const tryOut = (rules: OwnRule[]) =>
    browser.post(`${address}/trial`, { rules }, { accept: 'application/json' })
  /** The work of the newest version as if its time had come, and what it leaves due. */
  const apply = async () => {
    const work = (await inside(business, latestReclassification))!
    const unfreeze = clock.freeze(work.dueAt.getTime())
    const pointer = { kind: RECLASSIFICATIONS, rowId: { businessId: business.id, id: work.id } }
    await workReclassification(pointer, new AbortController().signal).finally(unfreeze)
    await drain(business.id)
  }
  const channels = async () => {
    const rows = await touchpointsOf(business)

    return new Map<string, string>(rows.map(({ event_id: id, channel }) => [id, channel]))
  }

  return { business, browser, address, props, save, tryOut, apply, channels }
}

test.group('Channel rules of a business', () => {
  test('leave every match, credit and sum as if they had always held, and go without a trace', async ({
    client,
    assert,
  }) => {
    const [late, early] = [await ruled(client), await ruled(client)]
    const all = records()
    await takeIn(late.business, all)
    await takeIn(early.business, all)
    const before = await attributedRows(late.business)

    await early.save([CLUB, OFFERS])
    await early.apply()
    const other = await ruled(client)
    await other.save([CLUB, OFFERS])
    await takeIn(other.business, all)
    await late.save([OFFERS])
    await late.save([CLUB, OFFERS])
    await late.apply()

    const always = await attributedRows(other.business)
    assert.notDeepEqual(always.sums, before.sums)
    assert.deepEqual(await attributedRows(late.business), always)
    assert.deepEqual(await attributedRows(early.business), always)
    assert.deepEqual([...(await late.channels())], [...(await other.channels())])
    assert.deepEqual(await visitorChannels(late.business), await visitorChannels(other.business))
    assert.isEmpty(await wrongSums(late.business))
    assert.isEmpty(await wrongTotals(late.business))

    await late.save([])
    await late.apply()
    assert.deepEqual(await attributedRows(late.business), before)
  })

  test('name what comes from now on, and what is left alone keeps its name', async ({
    client,
    assert,
  }) => {
    const { business, save } = await ruled(client)
    const site = await inside(business, () =>
      createSite({ name: 'Shop', origins: ['https://shop.example'] })
    )
    if (!site.ok) throw new Error(site.failure)
    const { key } = site.value
    const come = (query: string) =>
      collectOne(key, visit({ url: `https://shop.example/${query}`, referrer: null }))
    await come('?utm_source=fitclub&utm_medium=cpc')
    await save([CLUB])
    await come('?utm_source=fitclub&utm_medium=cpc')
    await come('?gclid=abc123def456')
    await save([])
    await come('?utm_source=fitclub&utm_medium=cpc')
    const rows = await touchpointsOf(business)
    const told = rows.sort((a, b) => a.received_at - b.received_at)

    assert.deepEqual(
      told.map(({ channel, built_in_channel: builtIn, source }) => [channel, builtIn, source]),
      [
        ['paid_search', null, 'fitclub'],
        ['affiliate', 'paid_search', 'fitclub'],
        ['paid_search', null, 'google'],
        ['paid_search', null, 'fitclub'],
      ]
    )
  })

  test('are tried on the last 30 days before anybody saves, and saving does that', async ({
    client,
    assert,
  }) => {
    const { business, tryOut, save, apply, channels, props } = await ruled(client)
    await takeIn(business, records())
    const before = await channels()
    const trial = (await tryOut([CLUB, OFFERS])).body()

    assert.deepEqual(await channels(), before)
    assert.equal((await props()).version, 0)
    assert.equal(trial.touchpoints, guests.length * 3)
    assert.deepEqual(trial.moves.map(({ from, to }: any) => [from.channel, to.channel]).sort(), [
      ['email', 'print'],
      ['paid_search', 'affiliate'],
    ])
    await save([CLUB, OFFERS])
    await apply()
    const after = await channels()
    const moved = [...after].filter(([id, channel]) => before.get(id) !== channel)
    const counted = trial.moves.reduce((sum: number, { count }: any) => sum + count, 0)

    assert.equal(moved.length, counted)
    assert.deepEqual(
      trial.fits,
      ['affiliate', 'print'].map((name) => moved.filter(([, channel]) => channel === name).length)
    )
    assert.deepEqual((await tryOut([CLUB, OFFERS])).body().moves, [])
    const { work } = await props()
    assert.include(work, { state: 'done', done: guests.length * 3, changed: counted })
  })

  test('say who changed them, and from what to what', async ({ client, assert }) => {
    const { save, props } = await ruled(client)
    await save([CLUB, OFFERS])
    await save([OFFERS, CLUB])
    await save([CLUB])
    const { history, rules, version } = await props()

    assert.deepEqual([version, rules], [3, [CLUB]])
    assert.deepEqual(
      history.map((one: any) => [one.changedBy, one.removed, one.added, one.isReordered]),
      [
        ['Ana Example', [OFFERS], [], false],
        ['Ana Example', [], [], true],
        ['Ana Example', [], [CLUB, OFFERS], false],
      ]
    )
  })

  test('are not overwritten by somebody who saw older ones, nor made to fit everything', async ({
    client,
    assert,
  }) => {
    const { browser, address, save, tryOut, props } = await ruled(client)
    await save([CLUB])
    await browser.put(address, { rules: [], seen: 0 })
    assert.deepEqual((await props()).rules, [CLUB])
    const empty = { channel: 'email', when: { source: [' '] } }
    const unknown = { channel: 'moon', when: { source: ['x'] } }
    const stated = { channel: 'self_reported', when: { source: ['x'] } }
    for (const rule of [empty, unknown, stated] as OwnRule[]) {
      assert.equal((await tryOut([rule])).status(), 422, rule.channel)
      await save([rule])
    }
    const many = Array.from({ length: 51 }, () => CLUB)
    assert.equal((await tryOut(many)).status(), 422)

    assert.deepEqual((await props()).rules, [CLUB])
  })

  test('a version that was replaced while it waited is not applied', async ({ client, assert }) => {
    const { business, save, apply, channels } = await ruled(client)
    await takeIn(business, records())
    const before = await channels()
    await save([CLUB])
    const first = (await inside(business, latestReclassification))!
    await save([])
    const pointer = { kind: RECLASSIFICATIONS, rowId: { businessId: business.id, id: first.id } }
    const unfreeze = clock.freeze(first.dueAt.getTime())
    await workReclassification(pointer, new AbortController().signal).finally(unfreeze)
    await apply()

    assert.deepEqual(await channels(), before)
  })

  test('are for owners and admins; another process learns of them in time', async ({
    client,
    assert,
  }) => {
    const { browser, address } = await ruled(client, 'manager')
    assert.equal((await browser.get(address)).status(), 403)
    const { business, save } = await ruled(client)
    await save([CLUB])
    forgetOwnRules(business.id)
    const work = (await inside(business, latestReclassification))!

    assert.isAtLeast(work.dueAt.getTime() - clock.nowMs(), 15_000)
  })
})
