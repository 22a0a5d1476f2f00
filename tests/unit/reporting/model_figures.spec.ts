import { test } from '@japa/runner'
import { modelFigures } from '#reporting/model_figures'

const row = (model: string, channel: string, micros: bigint) => ({
  model,
  channel,
  currency: 'EUR',
  appointments: 1,
  micros,
})
const both = { models: ['first', 'last'], currency: 'EUR' }

test.group('Figures of models', () => {
  test('models that share nothing contradict each other wholly', ({ assert }) => {
    const { disagreement, isAddingUp } = modelFigures(both, [
      row('first', 'email', 10n),
      row('last', 'maps', 10n),
    ])

    assert.equal(disagreement, 1)
    assert.isTrue(isAddingUp)
  })

  test('models that agree do not differ, whatever is left over', ({ assert }) => {
    const { disagreement } = modelFigures(
      both,
      both.models.flatMap((model) => [row(model, 'email', 7n), row(model, 'unattributed', 3n)])
    )

    assert.equal(disagreement, 0)
  })

  test('totals that differ are told', ({ assert }) => {
    const { isAddingUp } = modelFigures(both, [
      row('first', 'email', 10n),
      row('last', 'email', 9n),
    ])

    assert.isFalse(isAddingUp)
  })

  test('amounts of another currency are not added', ({ assert }) => {
    const { total } = modelFigures(both, [
      row('first', 'email', 10n),
      { ...row('first', 'email', 5n), currency: 'USD' },
    ])

    assert.deepEqual(
      total.cells.map(({ model, micros, appointments }) => [model, micros, appointments]),
      [
        ['first', 10n, 2],
        ['last', 0n, 0],
      ]
    )
  })
})
