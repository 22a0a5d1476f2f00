import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { Resolver } from '#connectors/http/egress'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'
import { errorOf, testCalls } from '#tests/fixtures/vendor_calls'

const NAME = 'salon.internal'
const local: Resolver = (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }])

/** A certificate that nobody signed but itself; null where no openssl is installed. */
function selfSigned() {
  const folder = temporaryFolder()
  const [keyPath, certPath] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
  const kind = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    ...subject,
  ]
  const { status } = spawnSync('openssl', ['req', ...kind, '-keyout', keyPath, '-out', certPath])

  return status === 0 ? { key: readFileSync(keyPath), cert: readFileSync(certPath) } : null
}

test.group('F36: a certificate that is not valid', () => {
  test('ends the call before a byte of the request is sent', async ({ assert }) => {
    const pair = selfSigned()
    if (!pair) return console.log('skipped: no openssl on this machine')
    let requests = 0
    const server = createServer(pair, (_, response) => {
      requests++
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { http, egress } = testCalls({
      manifest: { hosts: { api: { fromSetting: 'baseUrl' } } },
      options: { settings: { baseUrl: `https://${NAME}:${port}` } },
      sockets: {
        rules: { allowLoopbackVendors: false, privateHosts: [NAME], baseUrlOf: () => undefined },
      },
      resolver: local,
    })
    try {
      const error = await errorOf(() => http.get('/a'))
      assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_tls'])
      assert.equal(requests, 0)
    } finally {
      await egress.close()
      server.close()
    }
  }).timeout(20_000)
})
