import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { promptStop } from '#operations/prompt_stop'

/** A server that leaves its answers to the test. */
async function listening() {
  const server = createServer()
  const stop = promptStop(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const dial = async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')

    return socket
  }

  return { server, stop, dial }
}

const REQUEST = 'GET / HTTP/1.1\r\nHost: here\r\nConnection: keep-alive\r\n\r\n'

test.group('The stop of the server', () => {
  test('does not wait for a connection that {what}')
    .with([
      { what: 'asked nothing yet', sent: '' },
      { what: 'sent half a head', sent: 'GET / HTTP/1.1\r\nHost' },
    ])
    .run(async ({ assert }, { sent }) => {
      const { server, stop, dial } = await listening()
      const accepted = once(server, 'connection')
      const socket = await dial()
      await accepted
      socket.on('error', () => {})
      socket.resume().write(sent)
      const closed = new Promise((resolve) => socket.once('close', resolve)) // reset or not

      await Promise.all([stop(), closed])

      assert.isFalse(server.listening)
    })

  test('lets a running request have its answer, and then ends its connection', async ({
    assert,
  }) => {
    const { server, stop, dial } = await listening()
    const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>
    const socket = await dial()
    socket.write(REQUEST)
    const [, response] = await asked
    let text = ''
    socket.on('data', (part) => (text += part))

    const stopped = stop()
    response.end('the answer')
    await Promise.all([stopped, once(socket, 'close')])

    assert.include(text, 'the answer')
  })
})
