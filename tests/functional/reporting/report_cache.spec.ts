import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { cachedReport, forgetReports } from '#reporting/report_cache'

/** An answer that ends when it is told to. */
function slow(text: string) {
  const { promise, resolve } = Promise.withResolvers<string>()

  return { make: () => promise, end: () => resolve(text) }
}

test.group('Cached reports', (group) => {
  let businessId: string
  group.each.setup(() => {
    businessId = uuidV7()
  })
  const ask = (make: () => Promise<string>, question = 'march') =>
    cachedReport({ businessId, report: 'tests', question }, make)

  test('are made once, however many ask at once', async ({ assert }) => {
    const { make, end } = slow('made')
    let count = 0
    const answers = Array.from({ length: 50 }, () =>
      ask(() => {
        count++

        return make()
      })
    )
    end()

    assert.deepEqual(new Set(await Promise.all(answers)), new Set(['made']))
    assert.equal(count, 1)
    assert.equal(await ask(async () => 'again'), 'made')
  })

  test('are made anew once figures changed, also where one was being made then', async ({
    assert,
  }) => {
    const { make, end } = slow('before')
    const underWay = ask(make)
    forgetReports(businessId)
    const after = await ask(async () => 'after')
    end()

    assert.deepEqual([await underWay, after], ['before', 'after'])
    assert.equal(await ask(async () => 'once more'), 'after')
  })

  test('of another business, and of another question, stay', async ({ assert }) => {
    const other = uuidV7()
    const ofOther = (text: string) =>
      cachedReport({ businessId: other, report: 'tests', question: 'march' }, async () => text)
    await ofOther('theirs')
    await ask(async () => 'ours')
    forgetReports(businessId)

    assert.equal(await ofOther('theirs, anew'), 'theirs')
    assert.equal(await ask(async () => 'april', 'april'), 'april')
  })

  test('one that failed is not kept', async ({ assert }) => {
    await assert.rejects(() => ask(() => Promise.reject(new Error('no'))))
    assert.equal(await ask(async () => 'yes'), 'yes')
  })
})
