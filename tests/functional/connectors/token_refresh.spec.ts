import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { clock } from '#core/clock'
import { readCredential, takeLease } from '#connectors/credentials/credential_rows'
import { knowManifest } from '#connectors/credentials/manifests'
import { tokenFor } from '#connectors/credentials/token_for'
import { createBusiness, inside } from '#tests/fixtures/business'
import { connectionRows, createConnection } from '#tests/fixtures/connection'
import { allowLoopbackVendors } from '#tests/fixtures/loopback_rules'
import { CLIENT_ID, CLIENT_SECRET, startOidcServer } from '#tests/fixtures/oidc_server'
import type { OidcServer } from '#tests/fixtures/oidc_server'
import { oidcManifest } from '#tests/fixtures/oidc_manifest'
import { sameInstallation } from '#tests/fixtures/same_installation'

const CALLERS = 50

/** What a second process of the same installation is told. */
const environment = () => ({
  ...sameInstallation(),
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  ALLOW_LOOPBACK_VENDORS: 'true',
  OIDC_CLIENT_ID: CLIENT_ID,
  OIDC_CLIENT_SECRET: CLIENT_SECRET,
  OIDC_BASE_URL: process.env.OIDC_BASE_URL,
})

interface Key {
  businessId: string
  id: string
}

/** The second process; `go` lets its callers loose, and gives what each was answered. */
async function secondProcess({ businessId, id }: Key) {
  const manifest = JSON.stringify(oidcManifest())
  const args = ['--import', '@poppinss/ts-exec', 'tests/fixtures/token_callers.ts']
  const child = spawn(process.execPath, [...args, businessId, id, String(CALLERS), manifest], {
    cwd: app.makePath('.'),
    env: environment() as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  if ((await next()) !== 'ready') throw new Error('the second process did not start')

  return async () => {
    const ended = once(child, 'close')
    child.stdin.end('go\n')
    const answers = JSON.parse(await next()) as string[]
    await ended

    return answers
  }
}

const many = async (key: Key) => {
  const answers = await Promise.all(Array.from({ length: CALLERS }, () => tokenFor(key)))

  return answers.map((answer) =>
    answer.ok ? answer.value.accessToken!.reveal() : answer.failure.code
  )
}

test.group('Renewing a token', (group) => {
  let platform: OidcServer

  group.each.setup(async () => {
    platform = await startOidcServer()
    knowManifest(oidcManifest())
    process.env.OIDC_BASE_URL = platform.origin
    process.env.OIDC_CLIENT_ID = CLIENT_ID
    process.env.OIDC_CLIENT_SECRET = CLIENT_SECRET
    const forbid = allowLoopbackVendors()

    return () => {
      forbid()

      return platform.stop()
    }
  })

  /** Connected long ago: its access token is over, its refresh token is good once. */
  const expired = async () => {
    const { value, grantId } = await platform.refreshToken()
    const key = await createConnection(await createBusiness(), {
      connector: 'oidc',
      credential: {
        tokens: { accessToken: 'over', refreshToken: value },
        scopes: ['openid', 'offline_access', 'bookings'],
        expiresAt: new Date(clock.nowMs() - 60_000),
        dueAt: new Date(clock.nowMs() - 120_000),
      },
    })

    return { key, grantId }
  }

  test('F22: two processes of fifty callers ask the platform once', async ({ assert }) => {
    const { key } = await expired()
    const go = await secondProcess(key)
    const answers = (await Promise.all([go(), many(key)])).flat()

    assert.deepEqual(platform.calls.grants, ['refresh_token'])
    assert.deepEqual(platform.calls.errors, [])
    assert.lengthOf(answers, 2 * CALLERS)
    assert.lengthOf([...new Set(answers)], 1)
    assert.isDefined(await platform.provider.AccessToken.find(answers[0]!))
    assert.equal((await connectionRows(key)).credential!.tokenVersion, 2n)
  }).timeout(60_000)

  test('a platform that kills a token at its second use keeps none from us', async ({ assert }) => {
    const { key } = await expired()
    const seen = new Set<string>()
    let staleVersion: bigint | undefined
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => tokenFor(key, { staleVersion }))
      )
      for (const answer of answers) {
        if (!answer.ok) throw new Error(answer.failure.code)
        seen.add(answer.value.accessToken!.reveal())
        staleVersion = answer.value.tokenVersion
      }
    }

    assert.lengthOf([...seen], 20)
    assert.lengthOf(platform.calls.grants, 20)
    assert.deepEqual(platform.calls.errors, [])
  })

  test('a consent that was taken back is told once, and nobody asks again', async ({ assert }) => {
    const { key, grantId } = await expired()
    await platform.forget(grantId)
    const answers = await many(key)

    assert.deepEqual([...new Set(answers)], ['needs_reauth'])
    assert.deepEqual(platform.calls.errors, ['invalid_grant'])
    const { connection } = await connectionRows(key)
    assert.equal(connection!.state, 'needs_reauth')
    assert.equal(connection!.state_reason, 'token_refused')
    await tokenFor(key)
    assert.lengthOf(platform.calls.errors, 1)
  })

  test('whoever read the credential before the refusal gets no lease for it', async ({
    assert,
  }) => {
    const { key, grantId } = await expired()
    const before = await inside({ id: key.businessId }, () => readCredential(key.id))
    await platform.forget(grantId)
    await tokenFor(key)
    const fence = await inside({ id: key.businessId }, () => takeLease(before!))

    assert.isNull(fence)
  })

  test('a secret of the app that is wrong asks for the setting, not for a sign-in', async ({
    assert,
  }) => {
    const { key } = await expired()
    process.env.OIDC_CLIENT_SECRET = 'another one'
    const answer = await tokenFor(key)

    assert.isFalse(answer.ok)
    const { connection } = await connectionRows(key)
    assert.equal(connection!.state, 'needs_config')
    assert.equal(connection!.state_reason, 'app_refused')
  })
})
