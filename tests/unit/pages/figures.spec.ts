import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

const load = (name: string) => import(app.makeURL(`resources/composables/${name}.ts`).href)
const { decimalOf } = await load('decimal')
const figures = await load('figures')
const instants = await load('instants')

const eur = (micros: string) => ({ micros, currency: 'EUR' })

test.group('Figures of the pages', () => {
  test('{micros} micros read {expected}')
    .with([
      { micros: '0', expected: '0.000000' },
      { micros: '1', expected: '0.000001' },
      { micros: '-1', expected: '-0.000001' },
      { micros: '1234567', expected: '1.234567' },
      { micros: '-61420000000', expected: '-61420.000000' },
      { micros: '9007199254740993000000', expected: '9007199254740993.000000' },
    ])
    .run(({ assert }, { micros, expected }) => {
      assert.equal(decimalOf(eur(micros)), expected)
    })

  test('an amount beyond a float keeps its last digit', ({ assert }) => {
    assert.equal(figures.money('en', eur('9007199254740993010000')), '€9,007,199,254,740,993.01')
  })

  test('a negative amount carries a minus, not a hyphen', ({ assert }) => {
    assert.equal(figures.money('en', eur('-4500000')), '−€4.50')
  })

  test('the share {share} reads {expected}')
    .with([
      { share: 0, expected: '0.0%' },
      { share: 0.0004, expected: '< 0.1%' },
      { share: 0.612, expected: '61.2%' },
      { share: 1, expected: '100.0%' },
    ])
    .run(({ assert }, { share, expected }) => {
      assert.equal(figures.percent('en', share), expected)
    })

  test('a ratio, a change and a difference say what they are', ({ assert }) => {
    assert.deepEqual(
      [figures.ratio('en', 3.4151), figures.change('en', -0.045), figures.points('en', 0.013)],
      ['3.42×', '−4.5%', '+1.3']
    )
  })

  test('a calendar day is the same day in every zone', ({ assert }) => {
    assert.equal(instants.day('en-GB', '2026-03-29'), '29 Mar')
  })

  test('an instant is written in its own zone', ({ assert }) => {
    const at = '2020-03-29T00:30:00Z'
    const read = (zone: string) => instants.instant('en-GB', at, zone)

    assert.deepEqual(
      [read('Europe/London'), read('America/New_York')],
      ['29 Mar 2020, 00:30', '28 Mar 2020, 20:30']
    )
  })

  test('a period of another year names it', ({ assert }) => {
    assert.match(instants.period('en-GB', '2019-10-24', '2019-11-22'), /2019$/)
  })
})
