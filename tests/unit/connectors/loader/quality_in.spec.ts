import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { qualityIn } from '#connectors/loader/quality_in'

test.group('What the quality file of a connector states', (group) => {
  let folder: string

  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quality-'))

    return () => rm(folder, { recursive: true })
  })
  const write = (text: string) => writeFile(join(folder, 'quality.json'), text)

  test('a live account counts where its rule is done')
    .with([
      { live_smoke: 'done', isTriedLive: true },
      { live_smoke: { exempt: 'no account' }, isTriedLive: false },
      { live_smoke: undefined, isTriedLive: false },
    ])
    .run(async ({ assert }, { live_smoke, isTriedLive }) => {
      await write(JSON.stringify({ grade: 'silver', rules: { live_smoke } }))

      assert.deepEqual(await qualityIn(folder), { grade: 'silver', isTriedLive })
    })

  test('there is nothing without a file, or in one that is no JSON', async ({ assert }) => {
    const nothing = { grade: 'none', isTriedLive: false }
    assert.deepEqual(await qualityIn(folder), nothing)
    await write('{')
    assert.deepEqual(await qualityIn(folder), nothing)
  })
})
