import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { snippetFile } from '#capture/snippet_file'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createSiteOfShop, portOf, send, touchpointsOf } from '#tests/fixtures/capture'
import { createUser } from '#tests/fixtures/user'

const run = promisify(execFile)
const hasTools = await run('bash', ['-c', 'command -v curl openssl']).then(
  () => true,
  () => false
)

async function opened(client: ApiClient) {
  const shop = await createSiteOfShop()
  const user = await createUser({ place: { businessId: shop.business.id } })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const { props } = BrowserSession.page(await browser.get(`/b/${shop.business.slug}/tracking`))
  const [site] = props.sites

  return { ...shop, browser, site }
}

test.group('Other ways to send, on the Tracking page', () => {
  test('a line of one version names a file that is there, with its hash', async ({
    client,
    assert,
  }) => {
    const { site, key } = await opened(client)
    const [, src, integrity] =
      /^<script async src="([^"]+)" integrity="([^"]+)" crossorigin="anonymous" data-site-key="/.exec(
        site.pinnedSnippet
      )!
    const path = new URL(src!).pathname
    const answer = await send({ method: 'GET', path })

    assert.equal(answer.status, 200)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.equal(integrity, (await snippetFile()).integrity)
    assert.include(site.pinnedSnippet, `data-site-key="${key}"`)
  })

  test('the command, as it is copied, sends a visit of high trust', async ({ client, assert }) => {
    const { site, browser, business } = await opened(client)
    const keys = (await browser.get(`/b/${business.slug}/sites/${site.siteId}/keys`)).body()
    const command = site.serverEvent
      .replace(site.secretPlace, keys[0].serverSecret)
      .replace(/http:\/\/[^/ ]+\/collect/, `http://127.0.0.1:${portOf()}/collect`)
    const { stdout } = await run('bash', ['-c', command])
    const [row] = await touchpointsOf(business)

    assert.match(stdout, /^HTTP\/1\.1 202/)
    assert.include(row, { trust: 1, landing_host: 'shop.example', source: 'test' })
  }).skip(() => !hasTools, 'no curl or openssl')
})
