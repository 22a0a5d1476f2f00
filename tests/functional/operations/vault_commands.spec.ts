import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'
import { replaceDataKey } from '#tenancy/data_keys'
import { keyRing, useKeyRing } from '#tenancy/vault'
import { appFor, putOwnApp } from '#connectors/credentials/app_fields'
import { openCredential, readCredential } from '#connectors/credentials/credential_rows'
import { keepLetters, readLetters } from '#connectors/dead_letters'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { oidcManifest } from '#tests/fixtures/oidc_manifest'
import { runCommand } from '#tests/fixtures/run_command'
import { sameInstallation } from '#tests/fixtures/same_installation'
import { runProcess } from '#tests/fixtures/server_process'

const LETTERS = 450

const letter = (line: number) => ({
  line,
  reason: 'bad_time',
  message: 'x',
  payload: `{"line":${line}}`,
})

/** A business with a credential and some hundreds of dead letters. */
async function sealedBusiness() {
  const business = await createBusiness()
  const key = await createConnection(business, {
    connector: 'oidc',
    credential: { tokens: { accessToken: 'canary-token' } },
  })
  await inside(business, () =>
    keepLetters(
      { connectionId: key.id, stream: 's' },
      Array.from({ length: LETTERS }, (_, at) => letter(at))
    )
  )

  return { business, connectionId: key.id }
}

const tokenOf = ({ business, connectionId }: { business: Business; connectionId: string }) =>
  inside(
    business,
    async () => (await openCredential((await readCredential(connectionId))!)).accessToken
  )

const keysOf = (business: Business) =>
  inside(business, () =>
    CurrentBusiness.query<{ dek_id: string; kek_id: string; retired: boolean }>(
      'select dek_id, kek_id, retired_at is not null as retired from business_keys order by created_at'
    )
  )

const onKey = (business: Business, dekId: string) =>
  inside(business, async () => {
    const rows = await CurrentBusiness.query<{ count: number }>(
      `select count(*)::int as count from dead_letters where split_part(sealed_payload, '.', 2) = $1`,
      [dekId]
    )

    return rows[0]!.count
  })

test.group('vault:status and vault:verify', () => {
  test('count every value, and open every one', async ({ assert }) => {
    await sealedBusiness()
    const status = (await runCommand('vault:status', ['--json'])).json()
    const letters = status.values.find(({ table }: { table: string }) => table === 'dead_letters')
    assert.isAtLeast(letters.rows, LETTERS)
    assert.isTrue(status.keys[0].isFirst)
    const verified = await runCommand('vault:verify', ['--json'])

    assert.equal(verified.exitCode, 0)
    assert.isAtLeast(verified.json().opened, LETTERS + 1)
    assert.equal(verified.json().shutCount, 0)
  })

  test('a value that was copied from another row is named, and nothing of it is shown', async ({
    assert,
  }) => {
    const one = await sealedBusiness()
    await inside(one.business, () =>
      CurrentBusiness.query(
        `update dead_letters set sealed_payload = (select sealed_payload from dead_letters where line = 1)
          where line = 2`
      )
    )
    const { exitCode, lines } = await runCommand('vault:verify')

    assert.equal(exitCode, 1)
    assert.match(lines.join('\n'), /1 do not/)
    assert.match(lines.join('\n'), /dead_letters\.sealed_payload of .*E_ENVELOPE_BROKEN/)
    await inside(one.business, () => CurrentBusiness.query('delete from dead_letters'))
  })
})

test.group('vault:rekey', () => {
  test('seals every value of the business with a new data key', async ({ assert }) => {
    const one = await sealedBusiness()
    const other = await sealedBusiness()
    const untouched = await keysOf(other.business)
    const run = await runCommand('vault:rekey', [`--business=${one.business.slug}`, '--json'])

    assert.equal(run.exitCode, 0)
    assert.equal(run.json().rows, LETTERS + 1)
    const [old, current] = await keysOf(one.business)
    assert.isTrue(old!.retired)
    assert.equal(await onKey(one.business, old!.dek_id), 0)
    assert.equal(await onKey(one.business, current!.dek_id), LETTERS)
    assert.equal(await tokenOf(one), 'canary-token')
    assert.deepEqual(await keysOf(other.business), untouched)
  })

  test('goes on where a run was cut short, with the same key', async ({ assert }) => {
    const one = await sealedBusiness()
    await inside(one.business, () => replaceDataKey()) // as far as a killed run came
    const [old, current] = await keysOf(one.business)
    const run = await runCommand('vault:rekey', [`--business=${one.business.slug}`, '--json'])

    assert.equal(run.json().rows, LETTERS + 1)
    assert.lengthOf(await keysOf(one.business), 2)
    assert.equal(await onKey(one.business, old!.dek_id), 0)
    assert.equal(await onKey(one.business, current!.dek_id), LETTERS)
  })

  test('reads while it runs find every value', async ({ assert }) => {
    const one = await sealedBusiness()
    const run = runCommand('vault:rekey', [`--business=${one.business.slug}`, '--json'])
    let reads = 0
    let isDone = false
    const reading = (async () => {
      while (!isDone) {
        assert.equal(await tokenOf(one), 'canary-token')
        reads++
      }
    })()
    await run
    isDone = true
    await reading

    assert.isAbove(reads, 0)
    const letters = await inside(one.business, () =>
      readLetters(one.connectionId, { after: null, limit: 1_000 })
    )
    assert.lengthOf(letters, LETTERS)
  })

  test('a dry run makes no key', async ({ assert }) => {
    const { business } = await sealedBusiness()
    const before = await keysOf(business)
    const run = await runCommand('vault:rekey', [
      `--business=${business.slug}`,
      '--dry-run',
      '--json',
    ])

    assert.isTrue(run.json().isDryRun)
    assert.deepEqual(await keysOf(business), before)
  })

  test('refuses a business that is not there', async ({ assert }) => {
    assert.equal((await runCommand('vault:rekey', ['--business=nobody'])).exitCode, 2)
  })
})

test.group('vault:rotate and vault:retire', () => {
  test('a second key takes over, the first is forgotten, and everything opens', async ({
    assert,
  }) => {
    const one = await sealedBusiness()
    await putOwnApp({
      organizationId: one.business.organizationId,
      connector: 'oidc',
      fields: { clientId: 'id', clientSecret: 'canary-secret' },
      secretNames: ['clientSecret'],
      actor: 'test',
    })
    const oldId = keyRing().firstId
    const newId = `new${uuidV7().slice(-6)}`
    const told = sameInstallation()
    const newKey = `${newId}:${randomBytes(32).toString('base64')}`
    const restore = useKeyRing(`${newKey},${told.VAULT_KEYS}`)
    const run = (...command: string[]) => runCommand(command[0]!, [...command.slice(1), '--json'])

    assert.equal((await run('vault:retire', oldId)).exitCode, 2)
    const rotated = (await run('vault:rotate')).json()
    assert.isAbove(rotated.dataKeys, 0)
    assert.isAbove(rotated.installationRows, 0)
    assert.equal((await run('vault:rotate')).json().dataKeys, 0)

    const status = (await run('vault:status')).json()
    const of = (id: string) => status.keys.find((key: { id: string }) => key.id === id)
    assert.include(of(oldId), { dataKeys: 0, installationRows: 0, isInRing: true })
    assert.isAbove(of(newId).dataKeys, 0)
    assert.equal((await run('vault:retire', oldId)).exitCode, 0)
    assert.equal((await run('vault:verify')).exitCode, 0)

    const lacking = await runProcess(told)
    assert.equal(lacking.code, 78)
    assert.include(lacking.stderr, 'VAULT_KEYS')
    assert.notInclude(lacking.stderr, told.VAULT_KEYS!.split(':')[1]!)

    restore()
    const back = useKeyRing(`${told.VAULT_KEYS},${newKey}`)
    await run('vault:rotate')
    back()
    const app = await appFor(oidcManifest(), one.business.organizationId)
    assert.equal(app!.fields.clientSecret, 'canary-secret')
    assert.equal(await tokenOf(one), 'canary-token')
  })

  test('refuses the key that encrypts, and one that nobody knows', async ({ assert }) => {
    assert.equal((await runCommand('vault:retire', [keyRing().firstId])).exitCode, 2)
    assert.equal((await runCommand('vault:retire', ['nobody'])).exitCode, 2)
    const checks = await db.connection('app').from('vault_key_checks').select('kek_id')
    assert.isNotEmpty(checks)
  })
})
