import type { Server } from '@adonisjs/core/http'
import { noteCall, watchProcess } from '#core/measures'
import type { Area } from '#core/measures'

/** The first that fits; what fits none is a page. Null: not worth a figure. */
const AREA_OF: [path: RegExp, area: Area | null][] = [
  [/^\/(assets|health|metrics|favicon|t\.js|t\/)/, null],
  [/^\/(collect|l\/)/, 'capture'],
  [/^\/api\/v1\/oauth\//, 'page'],
  [/^\/(api|\.well-known)\//, 'machine'],
  [/^\/webhooks\//, 'webhook'],
]

export function areaOf(url: string): Area | null {
  const found = AREA_OF.find(([path]) => path.test(url))

  return found ? found[1] : 'page'
}

const isStream = (type: unknown) => String(type).startsWith('text/event-stream')

/** Times every request to the end of its answer; one that was given up, or never ends, counts as none. */
export function watchCalls(server: Server) {
  const handle = server.handle.bind(server)
  server.handle = (request, response) => {
    const area = areaOf(request.url ?? '')
    watchProcess()
    if (area === null) return handle(request, response)
    const startedMs = performance.now()
    response.once('finish', () => {
      if (isStream(response.getHeader('content-type'))) return
      noteCall(area, performance.now() - startedMs)
    })

    return handle(request, response)
  }
}
