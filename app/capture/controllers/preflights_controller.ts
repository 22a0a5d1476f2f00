import type { HttpContext } from '@adonisjs/core/http'
import { CORS } from '#capture/controllers/collects_controller'

const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

/** What a browser asks before it sends JSON to `/collect` from another origin. */
export default class PreflightsController {
  show({ response }: HttpContext) {
    response.response.writeHead(204, PREFLIGHT).end()
  }
}
