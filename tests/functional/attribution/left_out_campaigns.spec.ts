import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { drain } from '#attribution/recompute'
import { MODEL_NAMES } from '#attribution/credit/models'
import { askRun } from '#attribution/runs/ask_run'
import { creditedRows } from '#attribution/runs/result_rows'
import { workRun } from '#attribution/runs/work_run'
import {
  creditsOf,
  matchesOf,
  postAndDrain,
  rowsOf,
  wrongSums,
  wrongTotals,
} from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, campaign, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { DEFAULT_SETTINGS } from '#tests/fixtures/chosen_settings'
import { signedInMember } from '#tests/fixtures/member'
import { inventedRecords } from '#tests/fixtures/model_records'

const anna = { email: 'anna.kern@example.org' }
const visit = (id: string, day: number, words: string) =>
  touchpoint(id, {
    contact: anna,
    occurredAt: `2026-02-${day}T09:00:00Z`,
    url: `https://shop.example/?${words}`,
  })
const click = (id: string, campaignId: string, fields = {}) => ({
  type: 'ad_click',
  id,
  adAccountId: 'acc',
  campaignId,
  clickId: id,
  day: '2026-02-20',
  ...fields,
})
const idOf = async (business: { id: string }, externalId: string) => {
  const rows = await rowsOf<{ id: string; external_id: string }>(
    business,
    'select id, external_id from campaigns where business_id = $1'
  )

  return rows.find(({ external_id: external }) => external === externalId)!.id
}

/** Four contacts before a booking: by name, by click, by `utm_id`, and of no campaign. */
async function booked(client: ApiClient) {
  const { business, browser } = await signedInMember(client, 'owner')
  await takeIn(business, [
    campaign('c1', { name: 'Spring' }),
    campaign('c2', { name: 'Brand', status: 'paused' }),
    {
      type: 'ad_group',
      id: 'g2',
      name: 'Exact',
      status: 'active',
      adAccountId: 'acc',
      campaignId: 'c2',
    },
    click('abc123def456', 'c2', { adGroupId: 'g2' }),
    visit('t1', 20, 'utm_source=news&utm_medium=email&utm_campaign=spring'),
    visit('t2', 21, 'gclid=abc123def456'),
    visit('t3', 22, 'utm_source=meta&utm_medium=paid_social&utm_id=c1'),
    visit('t4', 23, 'utm_source=partner&utm_medium=referral'),
    appointment('a1', { contact: anna }),
  ])
  const address = `/b/${business.slug}/settings/attribution`
  const chosen = async (ids: string[]) => ({
    ...DEFAULT_SETTINGS,
    excludedCampaigns: await Promise.all(ids.map((id) => idOf(business, id))),
  })
  const leaveOut = async (ids: string[]) => {
    const answer = await browser.put(address, await chosen(ids))
    await drain(business.id)

    return answer
  }
  const props = async () => BrowserSession.page(await browser.get(address)).props

  return { business, browser, address, chosen, leaveOut, props }
}

/** A run of all models by campaign: its journeys, its campaigns, and the sum of every model. */
async function runOf(business: { id: string }, settingsVersion: number) {
  const question = { goal: 'all', level: 'campaign', from: null, to: null } as const
  const asked = { ...question, excludesDirect: false, settingsVersion }
  const ask = () => inside(business, () => askRun(asked, 'user:test'))
  await workRun(business.id, (await ask()).underWay!.id)
  const { id, won, lost, unattributed, states } = (await ask()).shown!
  const rows = await inside(business, () => creditedRows(id))
  const byModel = Map.groupBy(
    rows.filter(({ model }) => model !== 'influenced'),
    ({ model }) => model
  )

  return {
    won: won!,
    lost: lost!,
    unattributed: unattributed!,
    campaigns: [...new Set(rows.map(({ state }) => states[state]?.campaign ?? null))],
    sums: [...byModel.values()].map((own) => own.reduce((sum, { booked: one }) => sum + one, 0)),
  }
}

/** Shares of the touchpoints by one model, in time order. */
const sharesOf = async (business: { id: string }, model: 'linear' | 'position_u' = 'linear') =>
  (await creditsOf(business, model)).map(({ touchpointId, credit }) => [touchpointId, credit])

test.group('Campaigns that are left out', () => {
  test('earn nothing by name, id or click, and the rest is divided anew', async ({
    client,
    assert,
  }) => {
    const { business, leaveOut } = await booked(client)
    assert.lengthOf(await sharesOf(business), 4)
    await leaveOut(['c1'])
    assert.deepEqual(await sharesOf(business), [
      ['t2', 0.5],
      ['t4', 0.5],
    ])
    await leaveOut(['c2'])
    assert.deepEqual(await sharesOf(business, 'position_u'), [
      ['t1', 0.4],
      ['t3', 0.2],
      ['t4', 0.4],
    ])
    assert.deepEqual((await matchesOf(business)).a1!.touchpoints, ['t1', 't3', 't4'])
    assert.isEmpty([...(await wrongTotals(business)), ...(await wrongSums(business))])
    await leaveOut([])

    assert.lengthOf(await sharesOf(business), 4)
  })

  test('leave nobody when all are, and the appointment is unattributed', async ({
    client,
    assert,
  }) => {
    const { business, browser, address, chosen } = await booked(client)
    const all = { ...(await chosen(['c1', 'c2'])), excludedChannels: ['referral'] }
    await browser.put(address, all)
    await drain(business.id)
    for (const model of MODEL_NAMES) {
      const lines = await creditsOf(business, model)
      assert.deepEqual(
        lines.map(({ touchpointId, channel, credit }) => ({ touchpointId, channel, credit })),
        [{ touchpointId: null, channel: 'unattributed', credit: 1 }]
      )
    }
    const match = (await matchesOf(business)).a1!
    const [journey] = await rowsOf(
      business,
      'select path, contacts from journeys where business_id = $1'
    )

    assert.deepEqual(match.touchpoints, [])
    assert.deepEqual(journey, { path: '', contacts: 0 })
    assert.isEmpty([...(await wrongTotals(business)), ...(await wrongSums(business))])
  })

  test('follow what a campaign is called and which clicks are its own', async ({
    client,
    assert,
  }) => {
    const { business, leaveOut } = await booked(client)
    const touched = async () => (await sharesOf(business)).map(([id]) => id)
    await leaveOut(['c1'])
    await postAndDrain(business, [campaign('c1', { name: 'Summer', version: 1 })])
    assert.deepEqual(await touched(), ['t1', 't2', 't4'])
    await postAndDrain(business, [campaign('c2', { name: 'Spring', version: 1 })])
    assert.deepEqual(await touched(), ['t1', 't2', 't4'])
    await postAndDrain(business, [click('abc123def456', 'c1', { version: 1 })])
    assert.deepEqual(await touched(), ['t1', 't4'])
    await leaveOut(['c2'])
    assert.deepEqual(await touched(), ['t2', 't3', 't4'])
    // Two campaigns of one name: the word names neither.
    await postAndDrain(business, [campaign('c3', { name: 'spring' })])

    assert.deepEqual(await touched(), ['t1', 't2', 't3', 't4'])
    assert.isEmpty(await wrongSums(business))
  })

  test('are no state of a learned run, whose credits still sum to every appointment', async ({
    client,
    assert,
  }) => {
    const { business, leaveOut, props } = await booked(client)
    await takeIn(business, [
      campaign('c5', { name: 'Letter' }),
      ...inventedRecords({ people: 300 }),
    ])
    const learned = async () => runOf(business, (await props()).version)
    const [letter, brand] = [await idOf(business, 'c5'), await idOf(business, 'c2')]
    const before = await learned()
    await leaveOut(['c5'])
    const after = await learned()

    assert.includeMembers(before.campaigns, [letter, brand])
    assert.include(after.campaigns, brand)
    assert.notInclude(after.campaigns, letter)
    assert.isBelow(after.lost, before.lost) // some held nothing else
    assert.equal(after.won + after.unattributed, before.won + before.unattributed)
    assert.isAbove(after.unattributed, before.unattributed)
    for (const sum of after.sums) assert.closeTo(sum, after.won + after.unattributed, 1e-6)
  })
})
