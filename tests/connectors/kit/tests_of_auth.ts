import type { OAuth2 } from '#connector-sdk'
import { tokenFor } from '#connectors/credentials/token_for'
import { KitHouse, oauthOf } from '#tests/connectors/kit/kit_house'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { kitRows } from '#tests/connectors/kit/kit_rows'
import { openSecrets } from '#tests/connectors/kit/leaks'
import { CANARY, fixtureAnswers } from '#tests/connectors/kit/replay'
import type { Subject } from '#tests/connectors/kit/subject'
import { connectionState, passTime, wake } from '#tests/fixtures/sync'
import type { Answerer, Received } from '#tests/fixtures/loopback_vendor'

const FRESH = 'fresh-7d1c-token'
const ROTATED = 'rotated-5b20-token'
const HOUR_S = 3_600

/** Sets the value at a dotted path. */
function put(body: Record<string, any>, path: string, value: unknown) {
  const names = path.split('.')
  const last = names.pop()!
  let place = body
  for (const name of names) place = place[name] ??= {}
  place[last] = value
}

/** What the platform's token endpoint answers, as its manifest says. */
function tokenBody({ answer = {}, scopes, refresh }: OAuth2) {
  const body: Record<string, unknown> = {}
  put(body, answer.accessToken ?? 'access_token', FRESH)
  if (refresh.grant === 'refresh_token') put(body, answer.refreshToken ?? 'refresh_token', ROTATED)
  if (answer.expiresAt) put(body, answer.expiresAt, '2099-01-01T00:00:00Z')
  else put(body, answer.expiresIn ?? 'expires_in', HOUR_S)
  const granted = [...scopes.required, ...Object.values(scopes.byCapability ?? {}).flat()]
  if (scopes.reported) put(body, answer.scopes ?? 'scope', granted.join(scopes.separator))

  return body
}

const pathOf = (template: string) =>
  new URL(template.replaceAll(/\{host\.[^}]+\}/g, 'https://host.example')).pathname

interface Tokens {
  /** Requests of the token endpoint. */
  asked: number
  /** Requests of anything else. */
  others: number
  answer: Answerer
}

/**
 * A platform that takes the old token for so many requests, then only the fresh one, and gives that
 * for the old.
 */
function tokenVendor(
  auth: OAuth2,
  fixture: HttpFixture,
  { isRefused = false, goodFor = 0 }: { isRefused?: boolean; goodFor?: number } = {}
): Tokens {
  const recorded = fixtureAnswers(fixture).answer
  const tokenPath = pathOf(auth.tokenUrl)
  const isFresh = ({ url, headers }: Received) =>
    `${decodeURIComponent(url)} ${JSON.stringify(headers)}`.includes(FRESH)
  const vendor: Tokens = {
    asked: 0,
    others: 0,
    answer: (received, response) => {
      const isToken = new URL(received.url, 'http://x').pathname.endsWith(tokenPath)
      if (isToken) vendor.asked++
      else vendor.others++
      const isGood = isFresh(received) || vendor.others <= goodFor
      if (isToken || !isGood) {
        const status = !isToken ? 401 : isRefused ? 400 : 200
        const body = status === 200 ? tokenBody(auth) : { error: 'invalid_grant' }
        response.writeHead(status, { 'content-type': 'application/json' })

        return void response.end(JSON.stringify(body))
      }
      recorded(received, response)
    },
  }

  return vendor
}

/** Works with a connection by each of these methods, in a house of its own. */
async function byEach(
  { subject, fixture, ids }: { subject: Subject; fixture: HttpFixture; ids: string[] },
  work: (house: KitHouse, method: string) => Promise<void>
) {
  for (const method of ids) {
    const house = await KitHouse.open(subject, { fixture, method, isAlone: true })
    try {
      await work(house, method)
    } finally {
      await house.close()
    }
  }
}

const renewable = (subject: Subject) =>
  oauthOf(subject).filter(({ refresh }) => refresh.grant !== 'none')

/** A pasted key has no token endpoint: nothing is ever asked of this one. */
const NO_ENDPOINT = { tokenUrl: 'https://host.example/never', scopes: {}, refresh: {} } as OAuth2

const authOf = (subject: Subject, method: string) =>
  oauthOf(subject).find(({ id }) => id === method) ?? NO_ENDPOINT

/** Test 7: what becomes of a token that the platform does not take any more. */
export function authTests(subject: Subject, fixture: HttpFixture) {
  const { findings } = subject
  const renewed = () => ({ subject, fixture, ids: renewable(subject).map(({ id }) => id) })

  findings.test(7, 'a token that ends in mid-sync is renewed once, and no row is lost', (assert) =>
    byEach(renewed(), async (house, method) => {
      await house.read()
      const expected = await kitRows(house.business)
      const goodFor = Math.floor(fixture.exchanges.length / 2)
      const vendor = tokenVendor(authOf(subject, method), fixture, { goodFor })
      house.answerBy(vendor.answer)
      await house.plan()
      assert.deepEqual([...new Set(await house.work())], ['done'], method)
      assert.equal(vendor.asked, 1, method)
      assert.isNotEmpty(expected)
      assert.deepEqual(await kitRows(house.business), expected)
      const token = await tokenFor({ businessId: house.business.id, id: house.connectionId })
      assert.equal(token.ok && token.value.accessToken!.reveal(), FRESH)
      assert.deepEqual(await openSecrets(house.business, [CANARY, FRESH, ROTATED]), [])
    })
  )

  findings.test(7, 'callers that find it out together renew it once', (assert) =>
    byEach(renewed(), async (house, method) => {
      const exchanges = [...fixture.exchanges, ...fixture.exchanges]
      const vendor = tokenVendor(authOf(subject, method), { ...fixture, exchanges })
      house.answerBy(vendor.answer)
      const { http } = await house.context()
      const { method: verb, host, path, query } = fixture.exchanges[0]!
      const ask = () => http.send(verb, `https://${host}${path}`, { query, reads: true })
      await Promise.all([ask(), ask()])
      assert.equal(vendor.asked, 1, method)
    })
  )

  findings.test(7, 'access that was taken back is told, and then nobody asks', (assert) =>
    byEach(
      { subject, fixture, ids: subject.manifest.auth.map(({ id }) => id) },
      async (house, method) => {
        const vendor = tokenVendor(authOf(subject, method), fixture, { isRefused: true })
        house.answerBy(vendor.answer)
        await wake(house.business, house.connectionId)
        await house.work()
        const { state } = await connectionState(house.business, house.connectionId)
        assert.equal(state, 'needs_reauth', method)
        const { asked, others } = vendor
        assert.isAtMost(asked, 1, method)
        await passTime(house.business)
        await house.work()
        assert.deepEqual([vendor.asked, vendor.others], [asked, others], 'silence')
      }
    )
  )
}
