import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { pngCode, svgCode } from '#capture/link_codes'
import { slugOfLink } from '#capture/links'

const CODES: Record<string, { type: string; draw: (url: string) => Promise<string | Buffer> }> = {
  'qr.svg': { type: 'image/svg+xml', draw: svgCode },
  'qr.png': { type: 'image/png', draw: pngCode },
}

/** `/b/:business/links/:id/qr.svg` and `qr.png`: what is printed. */
export default class LinkCodesController {
  async show({ params, request, response, scope }: HttpContext) {
    const file = request.url().split('/').at(-1)!
    const code = CODES[file]
    const slug = code && (await CurrentBusiness.run(scope, () => slugOfLink(String(params.id))))
    if (!code || !slug) throw new Problem('not_found')

    response.header('content-type', code.type)
    response.header('content-disposition', `attachment; filename="${slug}-${file}"`)

    return response.send(await code.draw(`${appUrl}/l/${slug}`))
  }
}
