import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { narrowLocations } from '#accounts/location_scope'
import { freezeReport } from '#reporting/frozen/freeze_report'
import { mayRemove, wholeOf } from '#reporting/controllers/frozen_access'
import { frozenList, frozenPage } from '#reporting/frozen/frozen_page'
import { frozenById, removeFrozen } from '#reporting/frozen/frozen_rows'
import { schedulesPage } from '#reporting/scheduled/schedules_page'
import { viewList } from '#reporting/saved/view_list'
import { newFrozenValidator } from '#reporting/validators/saved_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** `/b/:business/reports`: what is kept of the reports. */
export default class FrozenReportsController {
  async index(ctx: HttpContext) {
    const { scope, business, rights, user } = ctx
    const reader = { userId: user.id, isHead: rights.has('organization:manage') }

    return ctx.inertia.render('reporting/reports', {
      views: await viewList({ scope, business, rights, reader }),
      frozen: await frozenList(wholeOf(ctx)),
      schedules: await schedulesPage(ctx),
    })
  }

  async show(ctx: HttpContext) {
    const page = await frozenPage(wholeOf(ctx), String(ctx.params.id))
    if (!page) throw new Problem('not_found')

    const { frozenBy, ...shown } = page

    return ctx.inertia.render('reporting/frozen_report', {
      ...shown,
      mayRemove: mayRemove(ctx, frozenBy),
    })
  }

  async destroy(ctx: HttpContext) {
    const { business, params, response } = ctx
    const { scope } = wholeOf(ctx)
    const known = await CurrentBusiness.run(scope, () => frozenById(String(params.id)))
    if (!known) throw new Problem('not_found')
    if (!mayRemove(ctx, known.frozenBy)) throw new Problem('forbidden')
    await CurrentBusiness.run(scope, () => removeFrozen(known.id))

    return response.redirect().toPath(`/b/${business.slug}/reports`)
  }

  async store(ctx: HttpContext) {
    const { query, ...asked } = await strictly(newFrozenValidator, ctx.request.body())
    const { scope, business, membership } = ctx
    const locations = narrowLocations(membership.locationIds, query ?? '')
    const caller = { business, scope: { ...scope, locations } }
    const named = Object.fromEntries(new URLSearchParams(query ?? ''))
    const id = await freezeReport(caller, { ...asked, query: named })

    return ctx.response.redirect().toPath(`/b/${business.slug}/reports/${id}`)
  }
}
