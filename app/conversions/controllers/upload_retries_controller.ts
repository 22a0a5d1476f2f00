import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { retryUpload } from '#conversions/retry_upload'
import { CurrentBusiness } from '#tenancy/current_business'

/** A person decides that a line goes again. */
export default class UploadRetriesController {
  async store({ response, params, scope, business }: HttpContext) {
    const isDue = await CurrentBusiness.run(scope, () => retryUpload(params.id))
    if (!isDue) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }
}
