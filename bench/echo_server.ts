/** A bare node:http server for bench/capture.ts: reads a body, answers 202. Says { port } once. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((request, response) => {
  request
    .on('data', () => {})
    .on('end', () => {
      response.writeHead(202, { 'content-length': '0' }).end()
    })
})
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit())
