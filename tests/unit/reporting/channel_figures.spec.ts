import { test } from '@japa/runner'
import { cardsOf } from '#reporting/cards'
import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import { evidenceOf } from '#reporting/figures'
import type { ChannelCredits } from '#reporting/queries/channel_credits_query'
import type { ChannelSpend } from '#reporting/queries/channel_spend_query'

const credit = (given: Partial<ChannelCredits> = {}): ChannelCredits => ({
  channel: 'paid_search',
  currency: 'EUR',
  band: 'strong',
  isNewPerson: false,
  booked: 1,
  kept: 1,
  paid: 1,
  micros: 10_000_000n,
  ...given,
})
const spend = (given: Partial<ChannelSpend> = {}): ChannelSpend => ({
  channel: 'paid_search',
  currency: 'EUR',
  impressions: 100n,
  clicks: 10n,
  costMicros: 5_000_000n,
  ...given,
})
const cards = (
  credits: ChannelCredits[],
  money: ChannelSpend[] | null,
  before: ChannelCredits[] = []
) => {
  const period = (of: ChannelCredits[]) => ({
    figures: channelFigures('EUR', of, money),
    stage: 'kept' as const,
    hasSpend: money !== null,
  })
  const made = cardsOf(period(credits), period(before), [])

  return Object.fromEntries(made.map((card) => [card.key, card]))
}

test.group('Figures of channels', () => {
  test('ratios to spend count the channels that money was spent on', ({ assert }) => {
    const { roas, share } = cards(
      [
        credit(),
        credit({ channel: 'organic_search' }),
        credit({ channel: 'unattributed', band: 'none' }),
      ],
      [spend()]
    )

    assert.equal(roas!.value, 2)
    assert.equal(share!.value, 2 / 3)
  })

  test('a new person costs what was spent on the channels that brought them', ({ assert }) => {
    const { cac } = cards(
      [
        credit({ isNewPerson: true, kept: 2 }),
        credit({ channel: 'email', isNewPerson: true, kept: 5 }),
      ],
      [spend()]
    )

    assert.deepEqual(cac!.value, { micros: '2500000', currency: 'EUR' })
  })

  test('{name}: the {key} card says {reason}')
    .with([
      {
        name: 'no spend was imported',
        key: 'roas',
        reason: 'no_spend',
        credits: [credit()],
        money: [],
      },
      {
        name: 'some locations are shown',
        key: 'spend',
        reason: 'spend_has_no_location',
        credits: [credit()],
        money: null,
      },
      {
        name: 'nobody was new',
        key: 'cac',
        reason: 'no_new_persons',
        credits: [credit()],
        money: [spend()],
      },
      {
        name: 'no price is known',
        key: 'share',
        reason: 'no_price',
        credits: [credit({ micros: 0n })],
        money: [],
      },
      {
        name: 'nothing was booked',
        key: 'share',
        reason: 'no_appointments',
        credits: [],
        money: [],
      },
    ])
    .run(({ assert }, { key, reason, credits, money }) => {
      const card = cards(credits, money)[key]!

      assert.isNull(card.value)
      assert.equal(card.reason, reason)
    })

  test('change is relative, that of a share a difference', ({ assert }) => {
    const now = [
      credit({ micros: 30_000_000n }),
      credit({ channel: 'unattributed', micros: 10_000_000n }),
    ]
    const before = [
      credit({ micros: 20_000_000n }),
      credit({ channel: 'unattributed', micros: 20_000_000n }),
    ]
    const { revenue, share, kept } = cards(now, [], before)

    assert.equal(revenue!.change, 0.5)
    assert.equal(share!.change, 0.25)
    assert.equal(kept!.change, 0)
  })

  test('appointments count in every currency, amounts in one', ({ assert }) => {
    const { total, currencies } = channelFigures('EUR', [credit(), credit({ currency: 'USD' })], [])

    assert.equal(total.kept, 2)
    assert.equal(total.micros, 10_000_000n)
    assert.deepEqual(
      currencies.map(({ currency, sums }) => [currency, sums.kept, sums.micros]),
      [
        ['EUR', 1, 10_000_000n],
        ['USD', 1, 10_000_000n],
      ]
    )
  })

  test('a touch that a model gives nothing is no row', ({ assert }) => {
    const nothing = { booked: 0, kept: 0, paid: 0, micros: 0n }
    const { channels } = channelFigures(
      'EUR',
      [credit(), credit({ channel: 'email', ...nothing })],
      []
    )

    assert.deepEqual(
      channels.map(({ channel }) => channel),
      ['paid_search']
    )
  })

  test('evidence is shares of the value, or nothing', ({ assert }) => {
    const { total } = channelFigures(
      'EUR',
      [credit({ micros: 3n }), credit({ band: 'weak', micros: 1n })],
      []
    )
    const { unattributed } = channelFigures('EUR', [], [])

    assert.deepEqual(evidenceOf(total), { strong: 0.75, fair: 0, weak: 0.25, none: 0 })
    assert.deepEqual(evidenceOf(unattributed), { strong: 0, fair: 0, weak: 0, none: 0 })
  })

  test('the currency is {expected} when {name}')
    .with([
      { name: 'it is asked for', asked: 'GBP', uses: [credit()], expected: 'GBP' },
      {
        name: 'the business has value in its own',
        asked: null,
        uses: [credit(), credit({ currency: 'USD', booked: 9 })],
        expected: 'EUR',
      },
      {
        name: 'all value is in another',
        asked: null,
        uses: [credit({ micros: 0n }), credit({ currency: 'USD' })],
        expected: 'USD',
      },
      { name: 'nothing has value', asked: null, uses: [], expected: 'EUR' },
    ])
    .run(({ assert }, { asked, uses, expected }) => {
      assert.equal(reportCurrency({ asked, own: 'EUR' }, uses), expected)
    })
})
