import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { clock } from '#core/clock'
import { totpCode } from '#accounts/totp'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { createMember, forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { giveSecondFactor } from '#tests/fixtures/second_factor'
import { createUser, PASSWORD } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const PHONE = { width: 390, height: 844, colorScheme: 'dark' } as const
const NARROW = { width: 320, height: 700, colorScheme: 'light' } as const

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()

test.group('People in a browser', (group) => {
  let browser: Browser | null

  group.each.timeout(60_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  test('an owner sets the second factor up, and signs in with it', async ({ assert }) => {
    const { user, business } = await createMember()
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(user.email)
    const page = await panel.visit('/me/second-factor')
    assert.deepEqual(await panel.violations(), [])
    const secret = (await page.locator('pre').innerText()).replaceAll(/\s/g, '')
    await page.getByLabel('Six digits from the app').fill(totpCode(secret, clock.nowMs()))
    await press(page, 'Switch on')
    await heading(page, 'Your recovery codes')
    assert.deepEqual(await panel.violations(), [])
    const [recovery] = (await page.locator('pre').innerText()).split('\n')

    const other = await PanelBrowser.open(browser!, PHONE)
    await other.signIn(user.email)
    await heading(other.page, 'Enter your code')
    assert.deepEqual(await other.faultsInEveryLook(), [])
    await press(other.page, 'Phone lost? Use a recovery code')
    await other.page.getByLabel('Recovery code').fill(recovery!)
    await press(other.page, 'Sign in')
    await other.page.getByText('9 recovery codes are left.').waitFor()
    await other.visit(`/b/${business.slug}`)
    assert.equal(other.path(), `/b/${business.slug}`)
    await Promise.all([panel.close(), other.close()])
  })

  test('an invitation is made, opened elsewhere and accepted', async ({ assert }) => {
    const { user, business } = await createMember()
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(user.email)
    const page = await panel.visit(`/b/${business.slug}/settings/members`)
    await press(page, 'Make invitation link')
    await heading(page, 'The invitation link')
    assert.deepEqual(await panel.violations(), [])
    const link = new URL(await page.locator('pre').innerText())

    const guest = await PanelBrowser.open(browser!, NARROW)
    const theirs = await guest.visit(link.pathname)
    assert.deepEqual(await guest.violations(), [])
    assert.isAtMost(await guest.overflow(), 0)
    await theirs.getByLabel('Your name').fill('Bea')
    await theirs.getByLabel('E-mail address').fill('bea@browser.example')
    await theirs.getByRole('textbox', { name: 'Choose a password' }).fill(PASSWORD)
    await press(theirs, 'Accept invitation')
    await theirs.waitForURL(`**/b/${business.slug}`)
    const pages = theirs.getByRole('navigation', { name: 'Pages' })

    assert.equal(await pages.getByRole('link', { name: 'Appointments' }).count(), 0)
    assert.equal((await guest.visit(`/b/${business.slug}/settings/members`)).url(), theirs.url())
    await heading(theirs, 'The right for this is missing')
    await Promise.all([panel.close(), guest.close()])
  })

  test('what cannot be undone asks again, and then goes on by itself', async ({
    assert,
    cleanup,
  }) => {
    const { id, slug } = await createBusiness()
    const place = { businessId: id }
    const { email, id: userId } = await createUser({ role: 'owner', place })
    await createUser({ role: 'viewer', name: 'Cem Example', place })
    const app = await giveSecondFactor(userId)
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(email)
    await panel.page.getByLabel('Six digits').fill(await app.code())
    await press(panel.page, 'Sign in')
    await panel.page.waitForURL(`**/b/${slug}`)
    const page = await panel.visit(`/b/${slug}/settings/members`)
    cleanup(clock.freeze(Date.now() + 11 * 60_000))
    await press(page, 'Remove Cem Example')
    await press(page.getByRole('dialog') as unknown as Page, 'Remove')
    await heading(page, 'Is it still you?')
    assert.deepEqual(await panel.violations(), [])

    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByLabel('Code').fill(await app.code())
    await press(page, 'Go on')
    await heading(page, '1 member')
    await panel.close()
  })

  test('an API key is shown once', async ({ assert }) => {
    const { user, business } = await createMember()
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(user.email)
    const page = await panel.visit(`/b/${business.slug}/settings/keys`)
    assert.deepEqual(await panel.violations(), [])
    await page.getByLabel('Name').fill('Till')
    await press(page, 'Create key')
    await heading(page, 'The new key')
    assert.match(await page.locator('pre').innerText(), /^ta_[0-9a-f]{16}_[\w-]{43}$/)
    assert.deepEqual(await panel.violations(), [])
    await page.reload()
    assert.equal(await page.locator('pre').count(), 0)
    await panel.close()
  })
})
