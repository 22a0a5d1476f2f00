import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const REQUESTS_MS = 10_000

/**
 * A server stops when its last connection ends, and a browser keeps some open that ask nothing.
 * The function returned ends those at once, those of a running request after it, all in 10 s.
 */
export function promptStop(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  const busy = new Map<Socket, number>()
  let isStopping = false

  const answered = (socket: Socket) => {
    busy.set(socket, (busy.get(socket) ?? 1) - 1)
    if (isStopping && !busy.get(socket)) socket.end()
  }
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    sockets.add(socket)
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    response.once('close', () => answered(socket))
  })

  return async () => {
    isStopping = true
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
    for (const socket of sockets) if (!busy.get(socket)) socket.destroy()
    const timer = setTimeout(() => server.closeAllConnections(), REQUESTS_MS)
    await closed
    clearTimeout(timer)
  }
}
