import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { skipStep, takeUpStep } from '#accounts/onboarding'
import { onboardingValidator } from '#accounts/validators/people_validator'

/** A step of the checklist is skipped, or taken up again. */
export default class OnboardingMarksController {
  async store({ business, request, response, user }: HttpContext) {
    const { step } = await strictly(onboardingValidator, request.body())
    await skipStep(business.id, step, user.id)

    return response.redirect().toPath(`/b/${business.slug}`)
  }

  async destroy({ business, request, response }: HttpContext) {
    const { step } = await strictly(onboardingValidator, request.body())
    await takeUpStep(business.id, step)

    return response.redirect().toPath(`/b/${business.slug}`)
  }
}
