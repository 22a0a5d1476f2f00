import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const

test.group('Tracking before anybody set it up', (group) => {
  let browser: Browser | null

  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())

  test('{title}')
    .with([
      {
        title: 'an owner finds the snippet, and makes links',
        role: 'owner',
        mayMakeSnippet: true,
        mayMakeLinks: true,
      },
      {
        title: 'a manager reads who makes the snippet, and makes links',
        role: 'manager',
        mayMakeSnippet: false,
        mayMakeLinks: true,
      },
      {
        title: 'a viewer reads who makes the snippet, and makes nothing',
        role: 'viewer',
        mayMakeSnippet: false,
        mayMakeLinks: false,
      },
    ] as const)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, { role, mayMakeSnippet, mayMakeLinks }) => {
      const { id, slug } = await createBusiness()
      const { email } = await createUser({ role, place: { businessId: id } })
      const panel = await PanelBrowser.open(browser!, DESK)
      await panel.signIn(email)
      const page = await panel.visit(`/b/${slug}/tracking`)
      const isShown = (name: string) => page.getByRole('heading', { name }).isVisible()

      assert.equal(await isShown('Snippet for'), mayMakeSnippet)
      assert.equal(await isShown('There is no snippet yet'), !mayMakeSnippet)
      assert.equal(await isShown('New link'), mayMakeLinks)
      assert.deepEqual(await panel.violations(), [])
      await panel.close()
    })
})
