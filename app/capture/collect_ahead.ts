import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from '@adonisjs/core/http'
import { answer } from '#capture/controllers/collects_controller'
import { receivedAhead } from '#capture/received_ahead'
import { receive } from '#capture/receive'

const MOST_KNOWN = 4_096
const LONGEST = 512
const addresses = new Map<string, string>()

/** The address that the framework would say; asked once for the same hops. */
function addressOf(server: Server, request: IncomingMessage, response: ServerResponse) {
  const hops = `${request.socket.remoteAddress} ${request.headers['x-forwarded-for'] ?? ''}`
  const known = addresses.get(hops)
  if (known !== undefined) return known
  const address = server.createRequest(request, response).ip()
  if (hops.length > LONGEST) return address
  if (addresses.size >= MOST_KNOWN) addresses.clear()
  addresses.set(hops, address)

  return address
}

/**
 * Takes what is posted to `/collect` before the framework makes a context, a logger and a resolver
 * for it: that costs a third of the call. Only an accepted call is answered here; any other goes on
 * to its route, which finds what was received.
 */
export function collectAhead(server: Server) {
  const handle = server.handle.bind(server)
  server.handle = (request, response) => {
    if (request.method !== 'POST' || request.url !== '/collect') return handle(request, response)
    const receiving = receive(request, addressOf(server, request, response))
    receivedAhead.set(request, receiving)
    const goOn = () => handle(request, response)

    return receiving.then((received) => {
      if (!received.ok || received.value.isNothing) return goOn()
      answer(response, received.value)
    }, goOn)
  }
}
