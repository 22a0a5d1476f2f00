import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { drain, requestRecompute } from '#attribution/recompute'
import { everyAppointment } from '#attribution/stale_appointments'
import type { Role } from '#accounts/rights'
import { matchesOf, rowsOf } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, campaign, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { DEFAULT_SETTINGS } from '#tests/fixtures/chosen_settings'
import { signedInMember } from '#tests/fixtures/member'

const anna = { email: 'anna.kern@example.org' }
const ben = { email: 'ben.ohm@example.org' }
const MONEY = { currency: 'USD', timezone: 'America/New_York' }
const WEIGHTS = { first: 0.5, lead: 0, booking: 0.3, visit: 0, others: 0.2 }

/** Two people, each with an e-mail opened 20 days before they booked. */
async function opened(client: ApiClient, role: Role = 'owner') {
  const { business, browser } = await signedInMember(client, role)
  const opening = (id: string, contact: object) =>
    touchpoint(id, {
      contact,
      occurredAt: '2026-02-09T09:00:00Z',
      url: 'https://shop.example/?utm_source=news&utm_medium=email',
    })
  await takeIn(business, [
    opening('t1', anna),
    opening('t2', ben),
    appointment('a1', { contact: anna }),
    appointment('a2', { contact: ben, bookedAt: '2026-03-02T09:00:00Z' }),
  ])
  const address = `/b/${business.slug}/settings/attribution`
  const props = async () => BrowserSession.page(await browser.get(address)).props
  const touched = async () =>
    Object.values(await matchesOf(business)).map(({ touchpoints }) => touchpoints.length)

  return { business, browser, address, props, touched }
}

test.group('The page of attribution settings', () => {
  test('says what a change touches, makes it, and who made it', async ({ client, assert }) => {
    const { business, browser, address, props, touched } = await opened(client)
    const before = await props()
    assert.deepEqual(before.settings, DEFAULT_SETTINGS)
    assert.deepEqual(before.history, [])
    const effect = (await browser.get(`${address}/effect?lookbackDays=7`)).body()
    assert.include(effect, { appointments: 2, fromDay: '2026-03-01', toDay: '2026-03-02' })
    const same = (await browser.get(`${address}/effect?lookbackDays=30&excludedChannels=`)).body()
    assert.equal(same.appointments, 0)

    await browser.put(address, { ...DEFAULT_SETTINGS, lookbackDays: 7 })
    const after = await props()
    assert.equal(after.settings.lookbackDays, 7)
    assert.deepEqual(after.recompute, { waiting: 2, paused: 0 })
    assert.deepEqual(await touched(), [1, 1])
    await drain(business.id)
    const { recompute, history } = await props()

    assert.deepEqual(recompute, { waiting: 0, paused: 0 })
    assert.deepEqual(await touched(), [0, 0])
    assert.deepEqual(history, [
      {
        version: 1,
        changedAt: history[0].changedAt,
        changedBy: 'Ana Example',
        changes: [{ field: 'lookbackDays', before: 30, after: 7 }],
      },
    ])
  })

  test('stops the work of a change and goes on with it', async ({ client, assert }) => {
    const { business, browser, address, props, touched } = await opened(client)
    await browser.put(address, { ...DEFAULT_SETTINGS, excludedChannels: ['email'] })
    await browser.delete(`${address}/recompute`)
    await drain(business.id)
    assert.deepEqual((await props()).recompute, { waiting: 0, paused: 2 })
    assert.deepEqual(await touched(), [1, 1])

    // What changes meanwhile does not wait for anybody.
    const [changed] = await inside(business, everyAppointment)
    await inside(business, () => requestRecompute([changed!], 'records'))
    await drain(business.id)
    assert.deepEqual((await touched()).toSorted(), [0, 1])

    await browser.post(`${address}/recompute`)
    await drain(business.id)
    assert.deepEqual((await props()).recompute, { waiting: 0, paused: 0 })
    assert.deepEqual(await touched(), [0, 0])
  })

  test('keeps weights of a model of its own, and matches nothing for it', async ({
    client,
    assert,
  }) => {
    const { browser, address, props } = await opened(client)
    await browser.put(address, { ...DEFAULT_SETTINGS, goal: 'new', customWeights: WEIGHTS })
    const { settings, recompute } = await props()

    assert.deepInclude(settings, { goal: 'new', customWeights: WEIGHTS })
    assert.deepEqual(recompute, { waiting: 0, paused: 0 })
  })

  test('finds campaigns by a part of their name, and says which are left out', async ({
    client,
    assert,
  }) => {
    const { business, browser, address, props } = await opened(client)
    const other = await createBusiness()
    await takeIn(other, [campaign('c9', { name: 'Spring of theirs' })])
    await takeIn(business, [
      { type: 'ad_account', id: 'acc', name: 'Salon', ...MONEY, status: 'active' },
      campaign('c1', { name: 'Brand 50%', status: 'paused' }),
      campaign('c2', { name: 'Late spring' }),
      campaign('c3', { name: 'Spring', status: 'removed' }),
    ])
    const found = async (search: string) => {
      const answer = (
        await browser.get(`${address}/campaigns?${new URLSearchParams({ search })}`)
      ).body()

      return answer.campaigns as { id: string; name: string; status: string }[]
    }
    const namesOf = async (search: string) => (await found(search)).map(({ name }) => name)
    assert.deepEqual(await namesOf('SPRING'), ['Late spring', 'Spring'])
    assert.deepEqual(await namesOf('50%'), ['Brand 50%'])
    assert.deepEqual(await namesOf('c3'), ['Spring'])
    assert.lengthOf(await found(''), 3)
    const [brand] = await found('brand')
    const told = { name: 'Brand 50%', source: 'tests', adAccount: 'Salon', status: 'paused' }
    assert.deepEqual(brand, { id: brand!.id, ...told })

    const asked = `${address}/effect?excludedCampaigns=${brand!.id}`
    const effect = (await browser.get(asked)).body()
    await browser.put(address, { ...DEFAULT_SETTINGS, excludedCampaigns: [brand!.id, brand!.id] })
    const { settings, campaigns, recompute, history } = await props()

    assert.equal(effect.appointments, 2)
    assert.deepEqual(settings.excludedCampaigns, [brand!.id])
    assert.deepEqual(campaigns, [brand])
    assert.deepEqual(recompute, { waiting: 2, paused: 0 })
    assert.deepEqual(history[0].changes, [
      { field: 'excludedCampaigns', before: [], after: [brand!.id] },
    ])
    assert.equal((await browser.get(asked)).body().appointments, 0)
  })

  test('names the field of a campaign that there is not, be it another business’ own', async ({
    client,
    assert,
  }) => {
    const { browser, address, props } = await opened(client)
    const other = await createBusiness()
    await takeIn(other, [campaign('c9')])
    const [{ id }] = (await rowsOf<{ id: string }>(
      other,
      'select id from campaigns where business_id = $1'
    )) as [{ id: string }]
    await browser.put(address, { ...DEFAULT_SETTINGS, excludedCampaigns: [id] })
    const { settings, errors } = await props()

    assert.deepEqual(settings, DEFAULT_SETTINGS)
    assert.property(errors, 'excludedCampaigns')
  })

  test('refuses {what}, and nothing is changed')
    .with([
      { what: 'a campaign that is no id', given: { excludedCampaigns: ['Spring'] } },
      { what: 'a lookback that is not offered', given: { lookbackDays: 31 } },
      { what: 'weights over 100 %', given: { customWeights: { ...WEIGHTS, first: 0.6 } } },
      {
        what: 'everything for nobody in particular',
        given: { customWeights: { ...WEIGHTS, first: 0, booking: 0, others: 1 } },
      },
      { what: 'a field that there is not', given: { stage: 'paid' } },
    ])
    .run(async ({ client, assert }, { given }) => {
      const { browser, address, props } = await opened(client)
      const answer = await browser.put(address, { ...DEFAULT_SETTINGS, ...given })

      assert.include([302, 303, 422], answer.status())
      assert.deepEqual((await props()).settings, DEFAULT_SETTINGS)
    })

  test('is not for a {$self}')
    .with(['manager', 'analyst', 'viewer'] as Role[])
    .run(async ({ client, assert }, role) => {
      const { browser, address } = await opened(client, role)

      assert.equal((await browser.get(address)).status(), 403)
      assert.equal((await browser.put(address, DEFAULT_SETTINGS)).status(), 403)
    })
})
