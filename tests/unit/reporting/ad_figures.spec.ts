import { test } from '@japa/runner'
import { NIL_UUID } from '#core/ids'
import { adFigures } from '#reporting/ad_figures'
import type { AdSpend } from '#reporting/queries/ad_spend_query'

const row = (adGroupId: string, adId: string, units: bigint): AdSpend => ({
  campaignId: 'c',
  adGroupId,
  adId,
  currency: 'EUR',
  impressions: 0n,
  clicks: 0n,
  costMicros: units,
})
const name = (id: string) => ({ id, externalId: id, name: id, status: 'active' })
const NAMES = ['g', 'h', 'a', 'b'].map(name)
const costs = (spend: AdSpend[]) =>
  adFigures({ names: NAMES, currency: 'EUR' }, [], spend).map(({ ad, sums, ads }) => [
    ad?.id,
    sums.costMicros,
    ads.map((one) => [one.ad?.id, one.sums.costMicros]),
  ])

test.group('Figures of ads', () => {
  test('an ad group that is stated is not the sum of its ads on top', ({ assert }) => {
    assert.deepEqual(costs([row('g', NIL_UUID, 30n), row('g', 'a', 10n), row('g', 'b', 15n)]), [
      [
        'g',
        30n,
        [
          ['b', 15n],
          ['a', 10n],
        ],
      ],
    ])
  })

  test('an ad group that is not stated costs what its ads cost', ({ assert }) => {
    assert.deepEqual(costs([row('g', 'a', 10n), row('g', 'b', 15n), row('h', NIL_UUID, 40n)]), [
      ['h', 40n, []],
      [
        'g',
        25n,
        [
          ['b', 15n],
          ['a', 10n],
        ],
      ],
    ])
  })
})
