import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { FIGURES } from '#reporting/behind/figure_parts'
import { figureReader } from '#tests/fixtures/figure_reader'
import { createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>

test.group('Rows behind figures', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  test('are all in the list and in its file', async ({ client, assert }) => {
    const { get, page, why } = await figureReader(client, salon)
    for (const [figure, { parts }] of Object.entries(FIGURES)) {
      const told = await why(figure)
      for (const [index, { name }] of parts.entries()) {
        const { total, sum } = told.parts[index]
        const list = await page('figure-rows', { figure, part: name })
        const file = parse((await get('figure-rows.csv', { figure, part: name })).text(), {
          columns: true,
        }) as unknown as Row[]

        assert.deepEqual([list.total, list.sum], [total, sum], `${figure} ${name}`)
        assert.lengthOf(list.rows, total, `${figure} ${name}`)
        assert.lengthOf(file, total, `${figure} ${name}`)
      }
    }
  })

  test('of appointments and persons are not for a viewer, whom the sums are told', async ({
    client,
    assert,
  }) => {
    const { get, why } = await figureReader(client, salon, { role: 'viewer' })
    const { parts, value } = await why('cac')

    assert.deepEqual(
      parts.map(({ kind, rows }: Row) => [kind, rows === null]),
      [
        ['spend', false],
        ['appointments', true],
      ]
    )
    assert.deepEqual(value, (await (await figureReader(client, salon)).why('cac')).value)
    assert.equal((await get('figure-rows', { figure: 'revenue' })).status(), 403)
    assert.equal((await get('figure-rows', { figure: 'persons' })).status(), 403)
    assert.equal((await get('figure-rows', { figure: 'spend' })).status(), 200)
    assert.equal((await get('figure-rows.csv', { figure: 'spend' })).status(), 403)
  })

  test('are those of the locations that a member sees, who sees no spend', async ({
    client,
    assert,
  }) => {
    const owner = await figureReader(client, salon)
    const places = (await owner.page('locations')).rows as Row[]
    const mitte = places.find(({ name }) => name === 'Mitte')!
    const local = await figureReader(client, salon, {
      role: 'manager',
      locationIds: [mitte.locationId],
    })
    const { parts } = await local.why('revenue')
    const narrowed = await owner.why('revenue', { locations: mitte.locationId })
    const ratio = await local.why('roas')

    assert.deepEqual([...new Set(parts[0].rows.map(({ location }: Row) => location))], ['Mitte'])
    assert.deepEqual(parts, narrowed.parts)
    assert.deepEqual([ratio.value, ratio.parts[1].sum, ratio.parts[1].rows], [null, null, null])
    assert.equal((await local.get('figure-rows', { figure: 'spend' })).status(), 403)
    assert.equal((await local.get('people')).status(), 200)
    assert.equal((await local.get('why', { figure: 'persons' })).status(), 200)
  })

  test('are not asked for by what is no figure, no row and no cursor', async ({
    client,
    assert,
  }) => {
    const { get } = await figureReader(client, salon)
    const answers = [
      await get('why', { figure: 'luck' }),
      await get('why', { campaign: 'x' }),
      await get('figure-rows', { figure: 'spend', after: 'no' }),
      await get('figure-rows', { figure: 'persons', after: '-1' }),
    ]

    for (const answer of answers) assert.include([302, 422], answer.status(), answer.text())
    assert.equal((await get('figure-rows', { part: 'luck' })).status(), 404)
  })
})
