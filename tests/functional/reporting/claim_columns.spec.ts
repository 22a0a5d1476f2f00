import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { uuidV7 } from '#core/ids'
import { figureReader } from '#tests/fixtures/figure_reader'
import { forgetLimits } from '#tests/fixtures/member'
import { createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'

type Row = Record<string, any>

/** Google claims two visits on the day of the first spend. */
const CLAIMED = SALON.map((record) =>
  'id' in record && record.id === 's1' ? { ...record, platformConversions: 2 } : record
)

test.group('What platforms claim, in the tree of channels', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
  group.setup(async () => {
    salon = await createSalon(CLAIMED)
  })

  test('stands at its campaign beside ours, and no channel sums it', async ({ client, assert }) => {
    const { get, page } = await figureReader(client, salon)
    const { rows } = await page('channels', { stage: 'booked' })
    const campaigns = rows.flatMap((row: Row) => row.campaigns) as Row[]
    const named = (name: string) => campaigns.find((row) => row.name === name)!
    const file = await get('channels.csv', { stage: 'booked' })
    const lines = parse(file.text(), { columns: true }) as Row[]

    assert.deepInclude(named('Brand'), { claimed: 2, difference: 2 - named('Brand').booked })
    assert.deepInclude(named('Reels'), { claimed: null, difference: null })
    assert.isTrue(rows.every((row: Row) => !('claimed' in row)))
    assert.equal(lines.find(({ campaign }) => campaign === 'Brand')!.platform_conversions, '2')
    assert.equal(lines.at(-1)!.platform_conversions, '')
  })

  test('is of the whole business: of some locations nothing is said', async ({
    client,
    assert,
  }) => {
    const locationIds = [uuidV7()]
    const { page } = await figureReader(client, salon, { role: 'manager', locationIds })
    const { rows } = await page('channels')

    assert.notInclude(JSON.stringify(rows), '"claimed":2')
  })
})
