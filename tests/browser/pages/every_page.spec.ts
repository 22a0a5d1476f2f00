import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { setOperator } from '#accounts/users'
import { organizationById } from '#tenancy/organizations'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { withMailServer } from '#tests/fixtures/mail_server'
import { forgetLimits } from '#tests/fixtures/member'
import { placesOfMembers, placesOfStrangers } from '#tests/fixtures/page_places'
import type { Places } from '#tests/fixtures/page_places'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createSalon, importSalon } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { filesBelow, textOf } from '#tests/fixtures/source_tree'
import { createUser } from '#tests/fixtures/user'

const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }

/** Pages that stand at the end of a journey of several steps, and the spec that looks at them there. */
const ELSEWHERE: Record<string, string> = {
  'setup/first_run': 'journeys/first_run.spec.ts',
  'accounts/sign_in_code': 'journeys/people.spec.ts',
  'connectors/import': 'journeys/first_number.spec.ts',
}

/** The name of the page that is open, as soon as it is. */
const COMPONENT = `new Promise((done) => {
  const look = () => {
    const name = window.history.state?.page?.component
    if (name) done(name)
    else requestAnimationFrame(look)
  }
  look()
})`

type Place = [name: string, path: string]

/** Two at once: a browser waits most of its time. */
const halvesOf = (places: Places) => {
  const all = Object.entries(places)

  return [0, 1].map((half) => all.filter((_, at) => at % 2 === half))
}

test.group('Every page in a browser', (group) => {
  let browser: Browser | null
  let mail: Awaited<ReturnType<typeof withMailServer>> | undefined
  let email: string
  let strangers: Places
  let members: Places

  group.each.setup(forgetLimits)
  group.each.timeout(600_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    mail = await withMailServer()
    const { business } = await createSalon()
    const organization = (await organizationById(business.organizationId))!
    const sister = await createBusiness({ ...SALON_BUSINESS, organization })
    await importSalon(sister)
    const user = await createUser({ place: { organizationId: business.organizationId } })
    await setOperator(user.id, true)
    email = user.email
    strangers = await placesOfStrangers(business, user)
    members = await placesOfMembers(business, organization)
  })
  group.teardown(async () => {
    await mail?.stop()
    await browser?.close()
  })
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function faultsOf(panel: PanelBrowser, places: Place[]) {
    const faults: string[] = []
    for (const [name, place] of places) {
      await panel.visit(place)
      const shown = await panel.page.evaluate(COMPONENT)
      if (shown !== name) faults.push(`${place} is ${shown}`)
      const found = await panel.faultsInEveryLook()
      faults.push(...found.map((fault) => `${name}, ${fault}`))
    }

    return faults
  }

  test('no page is left out', ({ assert }) => {
    const pages = filesBelow('resources/pages', /\.vue$/).map((path) =>
      path.replace(/^resources\/pages\//, '').replace(/\.vue$/, '')
    )
    const looked = [strangers, members, ELSEWHERE].flatMap((places) => Object.keys(places))
    assert.sameMembers(pages, looked)
    for (const spec of Object.values(ELSEWHERE)) {
      assert.include(textOf(`tests/browser/${spec}`), 'faultsInEveryLook()')
    }
  })

  /** Walks both halves, each in a browser of its own; what they complained of. */
  async function walk(open: () => Promise<PanelBrowser>, places: Places) {
    const halves = halvesOf(places).map(async (half) => {
      const panel = await open()
      const faults = await faultsOf(panel, half)
      await panel.close()

      return { faults, noise: panel.noise }
    })
    const found = await Promise.all(halves)

    return { faults: found.flatMap((one) => one.faults), noise: found.flatMap((one) => one.noise) }
  }

  test('whoever is not signed in sees whole pages', async ({ assert }) => {
    const { faults, noise } = await walk(() => PanelBrowser.open(browser!, DESK), strangers)
    assert.deepEqual(faults, [])
    assert.isEmpty(noise)
  })

  test('members see whole pages', async ({ assert }) => {
    const enter = async () => {
      const panel = await PanelBrowser.open(browser!, DESK)
      await panel.signIn(email)

      return panel
    }
    const { faults, noise } = await walk(enter, members)
    assert.deepEqual(faults, [])
    assert.lengthOf(noise, 1) // the page that is not there
  })
})
