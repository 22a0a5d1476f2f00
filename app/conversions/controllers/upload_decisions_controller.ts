import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { releaseUpload, retryUpload, suppressUpload } from '#conversions/decide_upload'
import type { Decision } from '#conversions/decide_upload'
import { uploadDecisionValidator } from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'

const VERBS: Record<Decision, (id: string) => Promise<boolean>> = {
  release: releaseUpload,
  suppress: suppressUpload,
  retry: retryUpload,
}

/** `…/uploads/:id/decisions`: a person decides of one line. */
export default class UploadDecisionsController {
  async store({ request, response, params, scope, business }: HttpContext) {
    const { decision } = await strictly(uploadDecisionValidator, request.body())
    const isDone = await CurrentBusiness.run(scope, () => VERBS[decision](params.id))
    if (!isDone) throw new Problem('not_found')

    return response.redirect().withQs().back(`/b/${business.slug}/conversions-out`)
  }
}
