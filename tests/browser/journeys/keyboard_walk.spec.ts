import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createUser, PASSWORD } from '#tests/fixtures/user'
import { weakMatches } from '#tests/fixtures/weak_matches'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const MOST_STEPS = 60

/** What has the focus: its name, and whether whoever looks can see that it has it; null: nothing. */
const FOCUS = `(async () => {
  const one = document.activeElement
  if (one === document.body) return null // past the last one, before the first
  const moving = document.getAnimations().filter((each) => each instanceof CSSTransition)
  await Promise.allSettled(moving.map((each) => each.finished))
  const box = one.getBoundingClientRect()
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  const marks = [one, one.closest('label')].filter(Boolean).map((each) => getComputedStyle(each))
  return {
    name: (one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText ?? '').trim(),
    isMarked: marks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    isInSight: box.top >= 0 && box.bottom <= innerHeight && Boolean(at) &&
      (one.contains(at) || at.contains(one) || one.closest('label')?.contains(at) === true),
  }
})()`

interface Focus {
  name: string
  isMarked: boolean
  isInSight: boolean
}

const focusOf = (page: Page) => page.evaluate(FOCUS) as Promise<Focus | null>

/** Goes on with Tab until something of this name has the focus; every stop has to show it. */
async function tabTo(page: Page, name: RegExp) {
  const unseen: string[] = []
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    if (!focus) continue
    if (!focus.isMarked || !focus.isInSight) unseen.push(focus.name.slice(0, 60))
    if (name.test(focus.name)) return unseen
  }

  throw new Error(`${name} is not reached with ${MOST_STEPS} steps`)
}

test.group('A walk without a mouse', (group) => {
  let browser: Browser | null

  group.each.timeout(90_000)
  group.each.setup(forgetLimits)
  group.setup(async () => void (browser = await launchBrowser()))
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  test('signs in, answers the first questions, decides about matches and exports', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await weakMatches(business, ['a0', 'a1', 'a2'])
    const { email } = await createUser({ place: { businessId: business.id } })
    const base = `/b/${business.slug}`
    const panel = await PanelBrowser.open(browser!, DESK)
    const page = await panel.visit('/sign-in')
    const unseen: string[] = []
    unseen.push(...(await tabTo(page, /^E-mail address/)))
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${base}`)

    await panel.visit(`${base}/welcome`)
    unseen.push(...(await tabTo(page, /^(Barber|Other|Salon|Spa|Clinic)/)))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    unseen.push(...(await tabTo(page, /^Standard/)))
    await page.keyboard.press('ArrowDown')
    unseen.push(...(await tabTo(page, /^Save privacy mode/)))
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: /^Consent/, checked: true }).waitFor()
    await page.getByRole('button', { name: 'Save privacy mode', disabled: true }).waitFor()
    unseen.push(...(await tabTo(page, /^To the overview/)))
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${base}`)

    await panel.visit(`${base}/review`)
    const cards = page.getByRole('article')
    const isLeft = async (count: number) => {
      await cards.nth(count).waitFor({ state: 'detached' })
      if (count > 0) await cards.nth(count - 1).waitFor()
    }
    await isLeft(3)
    await page.keyboard.press('j')
    assert.equal(await cards.nth(1).getAttribute('aria-current'), 'true')
    await page.keyboard.press('k')
    for (const [key, left] of [
      ['y', 2],
      ['n', 1],
      ['u', 0],
    ] as const) {
      await page.keyboard.press(key)
      await isLeft(left)
    }

    await panel.visit(`${base}/channels?from=2026-03-01&to=2026-03-31`)
    await page.getByRole('table').first().waitFor()
    const download = page.waitForEvent('download')
    await page.keyboard.press('e')
    assert.match((await download).suggestedFilename(), /_channels_2026-03-01_2026-03-31_/)

    assert.deepEqual(unseen, [])
    assert.isEmpty(panel.noise)
    await panel.close()
  })
})
