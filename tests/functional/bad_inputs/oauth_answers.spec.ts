import { test } from '@japa/runner'
import type { Business } from '#tenancy/businesses'
import { startTokenEndpoint } from '#tests/connectors/vendors/token_endpoint'
import type { Answer } from '#tests/connectors/vendors/token_endpoint'
import { createBusiness } from '#tests/fixtures/business'
import { connectionRows } from '#tests/fixtures/connection'
import { beginConnect, oidcWish, signedInOwner } from '#tests/fixtures/oauth_walk'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'

const CALLBACK = '/api/v1/oauth/callback/oidc'

test.group('Bad answers to a code', (group) => {
  let business: Business

  group.each.setup(async () => {
    const restore = useOidcConnector()
    business = await createBusiness()

    return restore
  })

  const HUGE = JSON.stringify({ access_token: 'a', refresh_token: 'b', x: 'x'.repeat(5_000_000) })
  const whole = { access_token: 'a', refresh_token: 'b' }

  test('B27 {name}: the connection stays a draft and says so, and keeps no credential')
    .with([
      { name: 'HTML', answer: { body: '<html>' }, reason: 'exchange_bad_response' },
      {
        name: '200 with an error',
        answer: { body: { error: 'invalid_grant' } },
        reason: 'exchange_refused',
      },
      {
        name: 'no refresh token',
        answer: { body: { access_token: 'a' } },
        reason: 'no_refresh_token',
      },
      {
        name: 'expires_in −1',
        answer: { body: { ...whole, expires_in: -1 } },
        reason: 'exchange_bad_response',
      },
      {
        name: 'expires_in in words',
        answer: { body: { ...whole, expires_in: 'soon' } },
        reason: 'exchange_bad_response',
      },
      { name: '5 MB', answer: { body: HUGE }, reason: 'exchange_bad_response' },
      { name: '503', answer: { status: 503, body: '' }, reason: 'exchange_unreachable' },
      {
        name: 'a refused app',
        answer: { status: 401, body: { error: 'invalid_client' } },
        reason: 'exchange_app_refused',
      },
    ])
    .run(async ({ assert, client }, { answer, reason }) => {
      const endpoint = await startTokenEndpoint(() => answer as Answer)
      process.env.OIDC_BASE_URL = endpoint.origin
      const browser = await signedInOwner(client, business)
      const location = new URL(await beginConnect(browser, oidcWish(business)))
      const state = location.searchParams.get('state')
      const response = await browser.get(`${CALLBACK}?code=abc&state=${state}`)
      await endpoint.stop()

      response.assertStatus(303)
      const id = /connections\/(.*)$/.exec(response.header('location')!)![1]!
      const { connection, credential } = await connectionRows({ businessId: business.id, id })
      assert.equal(connection!.state, 'draft')
      assert.equal(connection!.state_reason, reason)
      assert.isNull(credential)
      assert.lengthOf(endpoint.asked, 1)
      assert.equal(endpoint.asked[0]!.fields.grant_type, 'authorization_code')
      assert.isNotEmpty(endpoint.asked[0]!.fields.code_verifier)
    })
})
