import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { findCandidates, type Places } from '#connectors/loader/find_candidates'
import { folderHashes } from '#connectors/loader/folder_hashes'
import { importHere } from '#connectors/loader/import_connector'
import { loadConnectors } from '#connectors/loader/load_connectors'
import type { TrustLock } from '#connectors/loader/trust_lock'
import { readLock, trust } from '#connectors/loader/trust_lock'
import { PLAIN_CODE, writeConnector, type FolderParts } from '#tests/fixtures/connector_folder'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

const NOWHERE: Places = {
  pluginsPath: '/nowhere',
  bundled: [],
  path: null,
  packages: [],
  packagesFrom: '/nowhere',
}

async function load(places: Partial<Places>, lock: TrustLock = {}) {
  const candidates = await findCandidates({ ...NOWHERE, ...places })

  return loadConnectors({
    candidates,
    lock,
    importers: { bundled: importHere, community: importHere },
    importMs: 300,
  })
}

async function loadOne(parts: FolderParts) {
  const pluginsPath = temporaryFolder()
  await writeConnector(pluginsPath, 'sample', parts)

  return load({ pluginsPath, bundled: ['sample'] })
}

test.group('Loading of connectors', () => {
  test('a good folder is loaded', async ({ assert }) => {
    const { connectors, refusals } = await loadOne({})
    assert.deepEqual(refusals, [])
    assert.equal(connectors[0]!.id, 'sample')
    assert.equal(connectors[0]!.origin, 'bundled')
    assert.property(connectors[0]!.connector.streams, 'staff')
  })

  test('{title} stops at {stage}')
    .with([
      {
        title: 'a broken manifest',
        parts: { manifest: '{' },
        stage: 'manifest',
        message: /no JSON/,
        hint: /rule: json/,
      },
      {
        title: 'an id of another folder',
        parts: { manifest: { id: 'other' } },
        stage: 'manifest',
        message: /folder says "sample"/,
        hint: /rule/,
      },
      {
        title: 'a host that is an address',
        parts: { manifest: { hosts: { api: 'https://169.254.169.254' } } },
        stage: 'manifest',
        message: /hosts.api/,
        hint: /rule: host/,
      },
      {
        title: 'a contract that is to come',
        parts: { manifest: { api: '^2.0' }, code: 'throw new Error("code ran")' },
        stage: 'api',
        message: /\^2.0/,
        hint: /update the server/,
      },
      {
        title: 'a contract that has passed',
        parts: { manifest: { api: '^0.9' }, code: 'throw new Error("code ran")' },
        stage: 'api',
        message: /\^0.9/,
        hint: /update the connector/,
      },
      {
        title: 'code that throws',
        parts: { code: 'throw new Error("no config")' },
        stage: 'import',
        message: /no config/,
        hint: /goes on without/,
      },
      {
        title: 'code that throws no error',
        parts: { code: 'throw null' },
        stage: 'import',
        message: /null/,
        hint: /goes on without/,
      },
      {
        title: 'code that never ends to load',
        parts: { code: 'await new Promise(() => {})' },
        stage: 'import',
        message: /0.3 s/,
        hint: /goes on without/,
      },
      {
        title: 'code that is not there',
        parts: { manifest: { entry: './other.js' } },
        stage: 'import',
        message: /other.js/,
        hint: /goes on without/,
      },
      {
        title: 'an export that is no connector',
        parts: { code: 'export default {}' },
        stage: 'shape',
        message: /defineConnector/,
        hint: /doctor/,
      },
      {
        title: 'a value that throws when it is looked at',
        parts: {
          code: PLAIN_CODE.replace('identify:', "get identify() { throw Error('boo') }, x:"),
        },
        stage: 'shape',
        message: /boo/,
        hint: /doctor/,
      },
    ] as { title: string; parts: FolderParts; stage: string; message: RegExp; hint: RegExp }[])
    .run(async ({ assert }, { parts, stage, message, hint }) => {
      const { connectors, refusals } = await loadOne(parts)
      assert.isEmpty(connectors)
      assert.lengthOf(refusals, 1)
      assert.equal(refusals[0]!.stage, stage)
      assert.match(refusals[0]!.message, message)
      assert.match(refusals[0]!.hint, hint)
    })

  test('one bad folder keeps none of the others out', async ({ assert }) => {
    const pluginsPath = temporaryFolder()
    await writeConnector(pluginsPath, 'bad', { code: 'throw 1' })
    await writeConnector(pluginsPath, 'good')
    const { connectors, refusals } = await load({ pluginsPath, bundled: ['gone', 'bad', 'good'] })
    assert.deepEqual(
      connectors.map(({ id }) => id),
      ['good']
    )
    assert.deepEqual(
      refusals.map(({ id, stage }) => [id, stage]),
      [
        [null, 'manifest'],
        ['bad', 'import'],
      ]
    )
  })
})

test.group('Community connectors', () => {
  test('no code of theirs runs before somebody trusts it', async ({ assert }) => {
    const path = temporaryFolder()
    await writeConnector(path, 'stranger', { code: 'globalThis.strangerRan = true' })
    const { refusals } = await load({ path })
    assert.equal(refusals[0]!.stage, 'trust')
    assert.match(refusals[0]!.hint, /connector:doctor stranger --i-trust-this/)
    assert.notProperty(globalThis, 'strangerRan')
  })

  test('trusted bytes load, and a changed one is refused', async ({ assert }) => {
    const path = temporaryFolder()
    const lockFile = join(path, 'plugins.lock.json')
    const folder = await writeConnector(path, 'friend')
    await trust(lockFile, 'friend', { version: '1.0.0', files: await folderHashes(folder) })
    const lock = await readLock(lockFile)
    const { connectors } = await load({ path }, lock)
    assert.equal(connectors[0]!.origin, 'community')

    await writeFile(join(folder, 'connector.js'), `${PLAIN_CODE}// one more line`)
    const { refusals } = await load({ path }, lock)
    assert.equal(refusals[0]!.stage, 'trust')
    assert.match(refusals[0]!.message, /1 files differ.*connector\.js/)

    await writeConnector(path, 'friend', { more: { 'extra.js': '' } })
    assert.match((await load({ path }, lock)).refusals[0]!.message, /extra\.js/)
  })

  test('a link out of the folder is refused', async ({ assert }) => {
    const path = temporaryFolder()
    const folder = await writeConnector(path, 'linked')
    await symlink('/etc/hostname', join(folder, 'secret.js'))
    const { refusals } = await load({ path })
    assert.match(refusals[0]!.message, /secret\.js is neither a file nor a folder/)
  })

  test('a bundled id is taken, and the hint says by which folder', async ({ assert }) => {
    const [pluginsPath, path] = [temporaryFolder(), temporaryFolder()]
    const own = await writeConnector(pluginsPath, 'sample')
    await writeConnector(path, 'sample')
    const { connectors, refusals } = await load({ pluginsPath, bundled: ['sample'], path })
    assert.lengthOf(connectors, 1)
    assert.deepInclude(refusals[0], { stage: 'duplicate', hint: `it is held by ${own}` })
  })

  test('a package is found by its name, and its id is what follows the prefix', async ({
    assert,
  }) => {
    const packagesFrom = temporaryFolder()
    const name = 'trackappointments-connector-sample'
    await writeConnector(join(packagesFrom, 'node_modules'), name, { manifest: { id: 'sample' } })
    const candidates = await findCandidates({
      ...NOWHERE,
      packagesFrom,
      packages: [name, 'absent'],
    })
    assert.deepEqual(
      candidates.map(({ id, origin }) => [id, origin]),
      [
        ['sample', 'community'],
        ['absent', 'community'],
      ]
    )
  })

  test('a file that is no lock is refused aloud', async ({ assert }) => {
    const file = join(temporaryFolder(), 'plugins.lock.json')
    assert.deepEqual(await readLock(file), {})
    await writeFile(file, '{ "lock": 9 }')
    await assert.rejects(() => readLock(file), /no lock file/)
  })
})
