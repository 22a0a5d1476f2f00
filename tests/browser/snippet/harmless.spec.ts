import { test } from '@japa/runner'
import { inBrowser } from '#tests/fixtures/snippet_browser'
import { FUZZ } from '#tests/fixtures/snippet_fuzz'

const ENVIRONMENTS = 200

test.group('Snippet on pages that break things', (group) => {
  const here = inBrowser(group)

  test('200 broken environments never get an exception from the snippet', async ({ assert }) => {
    const page = await here().land()
    const given = { seed: 20_261_103, count: ENVIRONMENTS, src: `${here().collect.origin}/t.js` }
    const failures = await page.evaluate(`(${FUZZ})(${JSON.stringify(given)})`)

    assert.deepEqual(failures, [])
    assert.isEmpty(here().noise)
  })

  test('an exception of the page’s own in such a frame would be seen', async ({ assert }) => {
    const page = await here().land()
    const src = 'data:text/javascript,trackAppointments.missing.call()'
    const given = { seed: 1, count: 1, src }
    const failures = await page.evaluate(`(${FUZZ})(${JSON.stringify(given)})`)

    assert.lengthOf(failures as unknown[], 1)
  })

  test('nothing but one global is added to the window', async ({ assert }) => {
    const before = `window.namesBefore = Object.getOwnPropertyNames(window)`
    const page = await here().land({ before })
    await here().collect.arrived(1)
    const added = await page.evaluate(
      `Object.getOwnPropertyNames(window).filter((name) => !namesBefore.includes(name))`
    )

    assert.sameMembers(added as string[], ['namesBefore', 'trackAppointments'])
  })
})
