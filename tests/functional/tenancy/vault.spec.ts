import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  CurrentBusiness.run({ businessId, actor: 'test', locations: null }, work)
const place = { table: 'customers', rowId: 'c1', column: 'sealed_contact' }

test.group('Vault', () => {
  test('a business opens what it sealed', async ({ assert }) => {
    const ours = uuidV7()
    const sealed = await inside(ours, () => seal('ana@example.com', place))

    assert.notInclude(sealed, 'ana')
    assert.equal(await inside(ours, () => open(sealed, place)), 'ana@example.com')
  })

  test('a text moved to {name} does not open')
    .with([
      { name: 'another row', place: { ...place, rowId: 'c2' }, isOurs: true },
      { name: 'another column', place: { ...place, column: 'masked_name' }, isOurs: true },
      { name: 'another business', place, isOurs: false },
    ])
    .run(async ({ assert }, { place: moved, isOurs }) => {
      const [ours, theirs] = [uuidV7(), uuidV7()]
      const sealed = await inside(ours, () => seal('secret', place))
      const reader = isOurs ? ours : theirs
      await inside(theirs, () => seal('makes their key', place))

      await assert.rejects(() => inside(reader, () => open(sealed, moved)), /E_ENVELOPE_BROKEN/)
    })

  test('a key made in a scope that was rolled back is not used afterwards', async ({ assert }) => {
    const ours = uuidV7()
    await assert.rejects(() =>
      inside(ours, async () => {
        await seal('lost', place)
        throw new Error('no further')
      })
    )
    const sealed = await inside(ours, () => seal('kept', place))

    assert.equal(await inside(ours, () => open(sealed, place)), 'kept')
  })

  test('many first seals at once share one key', async ({ assert }) => {
    const ours = uuidV7()
    await Promise.all(Array.from({ length: 8 }, () => inside(ours, () => seal('x', place))))
    const [row] = await inside(ours, () =>
      CurrentBusiness.query<{ count: number }>('select count(*)::int as count from business_keys')
    )
    assert.equal(row!.count, 1)
  })
})
