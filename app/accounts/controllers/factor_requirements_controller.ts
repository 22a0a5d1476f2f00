import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { factorRequirementValidator } from '#accounts/validators/people_validator'
import { askSecondFactor } from '#tenancy/organization_terms'

/** Whether everybody in the organization must have a second factor, or owners and admins alone. */
export default class FactorRequirementsController {
  async update({ business, membership, request, response }: HttpContext) {
    const { isForAll } = await strictly(factorRequirementValidator, request.body())
    if (membership.reach !== 'organization') throw new Problem('forbidden')
    await askSecondFactor(business.organizationId, isForAll ? clock.date() : null)

    return response.redirect().toPath(`/b/${business.slug}/settings/members`)
  }
}
