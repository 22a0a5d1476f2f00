import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addSchedule, removeSchedule } from '#reporting/scheduled/schedules'
import { maySchedule } from '#reporting/scheduled/schedules_page'
import { scheduleValidator } from '#reporting/validators/schedule_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** Reports that are frozen and mailed by themselves. */
export default class ReportSchedulesController {
  async store(ctx: HttpContext) {
    const given = await strictly(scheduleValidator, ctx.request.body())
    const { scope, business, response } = ctx
    if (!maySchedule(ctx)) throw new Problem('forbidden')
    await CurrentBusiness.run(scope, () => addSchedule(given, business.timezone))

    return response.redirect().toPath(`/b/${business.slug}/reports`)
  }

  async destroy(ctx: HttpContext) {
    const { scope, business, params, response } = ctx
    const isRemoved =
      maySchedule(ctx) &&
      (await CurrentBusiness.run(scope, () => removeSchedule(String(params.id))))
    if (!isRemoved) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/reports`)
  }
}
