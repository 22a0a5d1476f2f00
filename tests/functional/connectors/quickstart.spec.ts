import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { importHere } from '#connectors/loader/import_connector'
import { loadConnectors } from '#connectors/loader/load_connectors'
import { ConnectorRegistry, provideConnectors } from '#connectors/registry'
import { writeNewConnector } from '#operations/new_connector'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import { quickstartFake, quickstartRecordings } from '#tests/fixtures/quickstart'
import { workAll } from '#tests/fixtures/sync'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()

  return port
}

/** A checkout after step 4: the folder that `make:connector` writes, and the recordings. */
async function afterStep4() {
  await mkdir(app.makePath('tmp'), { recursive: true })
  const checkout = await mkdtemp(app.makePath('tmp/quickstart-'))
  const folder = await writeNewConnector({
    id: 'fresha',
    auth: 'keys',
    capabilities: ['bookings'],
    isRest: true,
    path: join(checkout, 'plugins'),
    isCommunity: false,
    templates: app.makePath('plugins/_template'),
  })
  for (const [stream, fixture] of Object.entries(quickstartRecordings()))
    await writeFile(join(folder, `fixtures/${stream}.http.json`), JSON.stringify(fixture))

  return { checkout, folder }
}

test.group('Step 5 of the quickstart', (group) => {
  let fake: ChildProcess
  let giveBack: () => void
  let checkout: string

  group.each.timeout(60_000)
  group.each.setup(async () => {
    const made = await afterStep4()
    checkout = made.checkout
    const port = await freePort()
    await writeFile(join(checkout, 'fake.mjs'), quickstartFake(port))
    fake = spawn(process.execPath, ['fake.mjs'], { cwd: checkout })
    await once(fake.stdout!, 'data')
    const candidates = [{ id: 'fresha', folder: made.folder, origin: 'bundled' as const }]
    const importers = { bundled: importHere, community: importHere }
    const loading = { candidates, importers, lock: {}, importMs: 10_000 }
    provideConnectors(new ConnectorRegistry(await loadConnectors(loading)))
    giveBack = await useVendors({ fresha: `http://127.0.0.1:${port}` })
  })
  group.each.teardown(async () => {
    giveBack()
    provideConnectors(null)
    fake.kill()
    await once(fake, 'exit')
    await rm(checkout, { recursive: true })
  })

  test('a key is pasted, the connection is healthy, and the visit is there', async ({
    assert,
    client,
  }) => {
    const business = await createBusiness()
    const browser = await signedInOwner(client, business)
    const wish = { connector: 'fresha', method: 'key', secrets: { apiKey: 'anything' } }
    const response = await browser.post(`/b/${business.slug}/connections`, wish)
    await workAll(business)

    const shown = BrowserSession.page(await browser.get(response.header('location')!))
    assert.containSubset(shown.props.connection, { state: 'ok', name: 'A shop' })
    for (const stream of shown.props.connection.streams)
      assert.containSubset(stream, { problem: null, badRows: 0 })
    const march = `/b/${business.slug}/appointments?from=2026-03-01&to=2026-03-31`
    const { props } = BrowserSession.page(await browser.get(march))
    assert.include(JSON.stringify(props), '2026-03-05T10:00:00.000Z')
  })
})
