import { test } from '@japa/runner'
import {
  creditsOf,
  postAndDrain,
  rowsOf,
  wrongSums,
  wrongTotals,
} from '#tests/fixtures/attributed_rows'
import {
  appointment,
  campaign,
  payment,
  refund,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import type { ExportStage } from '#attribution/exports'
import { MODEL_NAMES } from '#attribution/credit/models'

const anna = { email: 'anna.kern@example.org' }
const STAGES = ['booked', 'kept', 'paid', 'net'] as const satisfies ExportStage[]
const PAID = { appointmentId: 'ap' }

/** Three contacts, so that a third of anything has to be rounded. */
const VISITS = ['search', 'mail', 'direct'].map((name, nth) =>
  touchpoint(name, {
    occurredAt: `2026-02-2${nth}T08:00:00Z`,
    url: {
      search: 'https://shop.example/?gclid=abc123def456',
      mail: 'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=Spring',
      direct: 'https://shop.example/',
    }[name],
    contact: anna,
  })
)
const booked = (fields: Record<string, unknown> = {}) =>
  appointment('ap', { contact: anna, status: 'completed', price: usd(40), ...fields })

async function valued(records: Record<string, unknown>[]) {
  const business = await createBusiness()
  await takeIn(business, [...VISITS, ...records])

  return business
}

/** Major units of each stage, all lines together. */
async function totalsOf(business: { id: string }) {
  const totals: Record<string, number> = {}
  for (const stage of STAGES) {
    const lines = await creditsOf(business, 'linear', stage)
    totals[stage] = lines.reduce((sum, { revenue }) => sum + revenue.micros, 0) / 1e6
  }

  return totals
}

test.group('What an appointment is worth', () => {
  test('{name}')
    .with([
      {
        name: 'kept and not paid: booked and kept',
        records: [booked()],
        expected: { booked: 40, kept: 40, paid: 0, net: 0 },
      },
      {
        name: 'nobody came: booked alone',
        records: [booked({ status: 'no_show' })],
        expected: { booked: 40, kept: 0, paid: 0, net: 0 },
      },
      {
        name: 'cancelled: booked alone',
        records: [booked({ status: 'cancelled_by_business' })],
        expected: { booked: 40, kept: 0, paid: 0, net: 0 },
      },
      {
        name: 'tip and tax are nobody’s revenue',
        records: [booked(), payment('pay', { ...PAID, gross: usd(50), tip: usd(7), tax: usd(3) })],
        expected: { booked: 40, kept: 40, paid: 40, net: 40 },
      },
      {
        name: 'a refund of half the charge is half its base',
        records: [
          booked(),
          payment('pay', { ...PAID, gross: usd(50), tip: usd(10) }),
          refund('re', 'pay', { amount: usd(25) }),
        ],
        expected: { booked: 40, kept: 40, paid: 40, net: 20 },
      },
      {
        name: 'refunds never come to more than was paid',
        records: [
          booked(),
          payment('pay', PAID),
          refund('re_1', 'pay', { amount: usd(40) }),
          refund('re_2', 'pay', { amount: usd(40) }),
        ],
        expected: { booked: 40, kept: 40, paid: 40, net: 0 },
      },
      {
        name: 'two payments add, one that failed does not',
        records: [
          booked(),
          payment('pay_1', { ...PAID, gross: usd(10) }),
          payment('pay_2', { ...PAID, gross: usd(25) }),
          payment('pay_3', { ...PAID, gross: usd(99), status: 'failed' }),
        ],
        expected: { booked: 40, kept: 40, paid: 35, net: 35 },
      },
      {
        name: 'a payment in another currency is not added',
        records: [
          booked(),
          payment('pay_1', { ...PAID, gross: { micros: 90_000_000, currency: 'EUR' } }),
          payment('pay_2', PAID),
        ],
        expected: { booked: 40, kept: 40, paid: 40, net: 40 },
      },
      {
        name: 'no price: what was paid is known all the same',
        records: [booked({ price: null }), payment('pay', PAID)],
        expected: { booked: 0, kept: 0, paid: 40, net: 40 },
      },
    ])
    .run(async ({ assert }, { records, expected }) => {
      const business = await valued(records)

      assert.deepEqual(await totalsOf(business), expected)
      assert.isEmpty(await wrongSums(business))
    })

  test('an appointment without a price says so, and counts', async ({ assert }) => {
    const business = await valued([booked({ price: null })])
    const [row] = await rowsOf(
      business,
      `select bool_or(has_price) as priced, sum(credit) as credit from credits
        where business_id = $1 and model = 'linear'`
    )

    assert.isFalse(row!.priced)
    assert.approximately(Number(row!.credit), 1, 1e-9)
  })

  test('payment and refund that come later change the money and nothing else', async ({
    assert,
  }) => {
    const business = await valued([booked()])
    const shares = async () =>
      (await creditsOf(business, 'linear')).map(({ touchpointId, credit }) => [
        touchpointId,
        credit,
      ])
    const before = await shares()
    await postAndDrain(business, [refund('re', 'pay', { amount: usd(10) })])
    await postAndDrain(business, [payment('pay', PAID)])

    assert.deepEqual(await totalsOf(business), { booked: 40, kept: 40, paid: 40, net: 30 })
    assert.deepEqual(await shares(), before)
    assert.isEmpty(await wrongSums(business))
  })
})

test.group('Credits', () => {
  /** Micros that no model can divide evenly. */
  const odd = { micros: 10_000_001, currency: 'USD' }

  test('{$self}: shares come to one and every stage to its value, to the micro')
    .with([...MODEL_NAMES])
    .run(async ({ assert }, model) => {
      const business = await valued([
        booked({ price: odd }),
        payment('pay', { ...PAID, gross: odd }),
        refund('re', 'pay', { amount: { micros: 3_333_333, currency: 'USD' } }),
      ])
      const sums: Record<string, number> = {}
      for (const stage of STAGES) {
        const lines = await creditsOf(business, model, stage)
        sums[stage] = lines.reduce((sum, { revenue }) => sum + revenue.micros, 0)
        const credit = lines.reduce((sum, line) => sum + line.credit, 0)
        assert.approximately(credit, 1, 1e-9)
        assert.isTrue(lines.every((line) => line.credit > 0 && line.credit <= 1))
      }

      assert.deepEqual(sums, {
        booked: 10_000_001,
        kept: 10_000_001,
        paid: 10_000_001,
        net: 6_666_668,
      })
      assert.isEmpty(await wrongTotals(business))
    })

  test('the models disagree as they should', async ({ assert }) => {
    const business = await valued([booked()])
    const shares = async (model: (typeof MODEL_NAMES)[number]) =>
      Object.fromEntries(
        (await creditsOf(business, model)).map(({ touchpointId, credit }) => [touchpointId, credit])
      )

    assert.deepEqual(await shares('first'), { search: 1 })
    assert.deepEqual(await shares('last'), { direct: 1 })
    assert.deepEqual(await shares('last_non_direct'), { mail: 1 })
    assert.deepEqual(await shares('position_u'), { search: 0.4, mail: 0.2, direct: 0.4 })
    const decay = await shares('time_decay')
    assert.isTrue(decay.direct! > decay.mail! && decay.mail! > decay.search!)
  })

  test('a campaign that becomes known later gets the credit of its name', async ({ assert }) => {
    const business = await valued([booked()])
    const campaignOf = async () => (await creditsOf(business))[0]!.campaignId
    assert.equal(await campaignOf(), 'Spring') // the word of the landing page
    await postAndDrain(business, [campaign('c7', { name: 'spring' })])

    assert.equal(await campaignOf(), 'c7')
    assert.isEmpty(await wrongSums(business))
  })

  test('a click that becomes known later names campaign, ad group and ad', async ({ assert }) => {
    const business = await valued([booked()])
    const entities = { adAccountId: 'acc', campaignId: 'c1' }
    await postAndDrain(business, [
      campaign('c1'),
      { type: 'ad_group', id: 'g1', ...entities, name: 'Exact', status: 'active' },
      {
        type: 'ad_click',
        id: 'abc123def456',
        ...entities,
        adGroupId: 'g1',
        clickId: 'abc123def456',
        day: '2026-02-20',
      },
    ])
    const [row] = await rowsOf(
      business,
      `select k.external_id as campaign, g.external_id as ad_group from credits c
         left join campaigns k on k.business_id = $1 and k.id = c.campaign_id
         left join ad_groups g on g.business_id = $1 and g.id = c.ad_group_id
        where c.business_id = $1 and c.model = 'first'`
    )

    assert.deepEqual(row, { campaign: 'c1', ad_group: 'g1' })
    assert.isEmpty(await wrongSums(business))
  })
})
