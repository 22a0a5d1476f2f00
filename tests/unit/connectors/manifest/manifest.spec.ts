import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { hostProblem } from '#connectors/manifest/host_rules'
import { checkManifest, readManifest } from '#connectors/manifest/read_manifest'
import { keysManifest, squareManifest } from '#tests/fixtures/manifests'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

/** `field rule` of each fault. */
async function faultsOf(value: unknown) {
  const checked = await checkManifest(value)

  return checked.ok ? [] : checked.failure.map(({ field, rule }) => `${field} ${rule}`)
}

/** A change of one value, by dotted path. */
function changed(path: string, value: unknown) {
  const manifest = squareManifest()
  const keys = path.split('.')
  const last = keys.pop()!
  const parent = keys.reduce((part: Record<string, any>, key) => part[key], manifest)
  if (value === undefined) delete parent[last]
  else parent[last] = value

  return manifest
}

test.group('Manifest', () => {
  test('a whole one passes, unchanged', async ({ assert }) => {
    const manifest = squareManifest()
    const checked = await checkManifest(manifest)
    assert.deepEqual(checked, { ok: true, value: manifest })
    assert.deepEqual(await faultsOf(keysManifest()), [])
  })

  test('{path} as {value} breaks {fault}')
    .with([
      { path: 'id', value: 'Square', fault: 'id regex' },
      { path: 'id', value: '../square', fault: 'id regex' },
      { path: 'version', value: '1.0', fault: 'version regex' },
      { path: 'api', value: 'one', fault: 'api semver_range' },
      { path: 'entry', value: '../square/connector.js', fault: 'entry regex' },
      { path: 'entry', value: 'node:fs', fault: 'entry regex' },
      { path: 'capabilities', value: ['dogs'], fault: 'capabilities.0 enum' },
      { path: 'capabilities', value: ['bookings'], fault: 'webhooks capability' },
      { path: 'webhooks', value: undefined, fault: 'webhooks capability' },
      { path: 'hosts', value: { other: 'https://a.example.com' }, fault: 'hosts api' },
      { path: 'hosts.api', value: 'https://*.example.com', fault: 'hosts.api host' },
      {
        path: 'hosts.api.choices.sandbox',
        value: 'http://a.example.com',
        fault: 'hosts.api.choices.sandbox host',
      },
      { path: 'headers.authorization', value: 'Bearer x', fault: 'headers.authorization header' },
      { path: 'headers.host', value: 'a.example.com', fault: 'headers.host header' },
      { path: 'app.1.name', value: 'clientId', fault: 'app unique' },
      { path: 'auth', value: [], fault: 'auth array.minLength' },
      { path: 'auth.0.kind', value: 'magic', fault: 'auth.0.kind literal' },
      { path: 'auth.0.pkce', value: 'false', fault: 'auth.0.pkce boolean' },
      { path: 'auth.0.tokenUrl', value: '{host.none}/token', fault: 'auth.0.tokenUrl host' },
      { path: 'auth.0.tokenUrl', value: '{host.api}/../token', fault: 'auth.0.tokenUrl host' },
      {
        path: 'auth.0.authorizeUrl',
        value: 'https://127.0.0.1/authorize',
        fault: 'auth.0.authorizeUrl host',
      },
      {
        path: 'auth.0.inject.api.headers.authorization',
        value: 'Bearer {acces_token}',
        fault: 'auth.0.inject.api.headers.authorization placeholder',
      },
      {
        path: 'auth.0.inject.api.headers.authorization',
        value: 'Bearer {access_token',
        fault: 'auth.0.inject.api.headers.authorization placeholder',
      },
      {
        path: 'auth.0.revoke.fields.client_id',
        value: '{app.clientSecrets}',
        fault: 'auth.0.revoke.fields.client_id placeholder',
      },
      { path: 'auth.0.inject.other', value: {}, fault: 'auth.0.inject.other known' },
      { path: 'limits.0.per', value: '1w', fault: 'limits.0.per enum' },
      { path: 'limits.0.limit', value: 0, fault: 'limits.0.limit range' },
      { path: 'webhooks.0.auth', value: ['none'], fault: 'webhooks.0.auth known' },
      {
        path: 'webhooks.0.signature.key',
        value: 'app.nothing',
        fault: 'webhooks.0.signature.key placeholder',
      },
      {
        path: 'webhooks.0.signature.scheme',
        value: 'none',
        fault: 'webhooks.0.signature.scheme literal',
      },
      { path: 'scope', value: 'x', fault: 'scope unknown_field' },
      { path: 'auth.0.scopes.requird', value: [], fault: 'auth.0.scopes.requird unknown_field' },
    ])
    .run(async ({ assert }, { path, value, fault }) => {
      assert.include(await faultsOf(changed(path, value)), fault)
    })

  test('B55: "{host}" is no host: it {problem}')
    .with([
      { host: '*', problem: 'is a URL' },
      { host: 'api.example.com', problem: 'is a URL' },
      { host: 'https://*.example.com', problem: 'has no wildcard' },
      { host: 'http://api.example.com', problem: 'is https' },
      { host: 'file:///etc/passwd', problem: 'is https' },
      { host: 'https://a@api.example.com', problem: 'names no user' },
      { host: 'https://api.example.com:8443', problem: 'is on port 443' },
      { host: 'https://api.example.com/v1?x=1', problem: 'ends with its path' },
      {
        host: 'https://localhost/v1',
        problem: 'is a public name, neither an address nor a local one',
      },
      {
        host: 'https://127.0.0.1',
        problem: 'is a public name, neither an address nor a local one',
      },
      {
        host: 'https://0x7f000001',
        problem: 'is a public name, neither an address nor a local one',
      },
      { host: 'https://[::1]', problem: 'is a public name, neither an address nor a local one' },
      {
        host: 'https://db.internal',
        problem: 'is a public name, neither an address nor a local one',
      },
      {
        host: 'https://api.example.com./v1',
        problem: 'is a public name, neither an address nor a local one',
      },
      { host: 'https://api.example.com/../v1', problem: 'has a plain path' },
      { host: 'https://api.example.com/%2e%2e/v1', problem: 'has a plain path' },
    ])
    .run(({ assert }, { host, problem }) => assert.equal(hostProblem(host), problem))

  test('"{host}" is a host')
    .with([
      { host: 'https://api.stripe.com/v1' },
      { host: 'https://graph.facebook.com/v26.0' },
      { host: 'https://api.example.com:443/' },
    ])
    .run(({ assert }, { host }) => assert.isNull(hostProblem(host)))
})

test.group('Manifest file', () => {
  test('{title} is refused by its rule')
    .with([
      { title: 'no file', text: null, fault: ' file' },
      { title: 'no JSON', text: '{ "id": ', fault: ' json' },
      { title: 'JSON that is no object', text: '[]', fault: ' object' },
      { title: 'a large file', text: `"${'x'.repeat(70_000)}"`, fault: ' file' },
    ])
    .run(async ({ assert }, { text, fault }) => {
      const folder = temporaryFolder()
      if (text !== null) await writeFile(join(folder, 'manifest.json'), text)
      const read = await readManifest(folder)
      assert.isFalse(read.ok)
      if (!read.ok)
        assert.deepEqual(
          read.failure.map((one) => `${one.field} ${one.rule}`),
          [fault]
        )
    })
})
