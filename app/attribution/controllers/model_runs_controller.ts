import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { recomputeRun } from '#attribution/runs/ask_run'
import { cancelRun, runById } from '#attribution/runs/run_rows'
import { modelRunValidator } from '#attribution/validators/model_run_validator'

/** Runs of the models: one is asked for by hand, or ended. */
export default class ModelRunsController {
  async store({ request, response, scope }: HttpContext) {
    const given = await strictly(modelRunValidator, request.body())
    await CurrentBusiness.run(scope, () => recomputeRun(given, scope.actor))

    return response.redirect().withQs().back()
  }

  /** What has ended is left as it is. */
  async destroy({ params, response, scope }: HttpContext) {
    const isThere = await CurrentBusiness.run(scope, async () => {
      const run = await runById(String(params.id))
      if (run) await cancelRun(run.id)

      return run !== null
    })
    if (!isThere) throw new Problem('not_found')

    return response.redirect().withQs().back()
  }
}
