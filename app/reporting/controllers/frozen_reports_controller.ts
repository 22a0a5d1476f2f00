import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { narrowLocations } from '#accounts/location_scope'
import { freezeReport } from '#reporting/frozen/freeze_report'
import { frozenList, frozenPage } from '#reporting/frozen/frozen_page'
import { frozenById, removeFrozen } from '#reporting/frozen/frozen_rows'
import { schedulesPage } from '#reporting/scheduled/schedules_page'
import { viewList } from '#reporting/saved/view_list'
import { newFrozenValidator } from '#reporting/validators/saved_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** All that the member may see, whatever the address narrows the page to. */
const whole = ({ scope, business, membership }: HttpContext) => ({
  business,
  scope: { ...scope, locations: membership.locationIds },
})

/** What somebody froze, they may take away; heads anything, for the business answers for it. */
const mayRemove = ({ rights, scope }: HttpContext, frozenBy: string) =>
  rights.has('report:export') && (frozenBy === scope.actor || rights.has('organization:manage'))

/** `/b/:business/reports`: what is kept of the reports. */
export default class FrozenReportsController {
  async index(ctx: HttpContext) {
    const { scope, business, rights, user } = ctx
    const reader = { userId: user.id, isHead: rights.has('organization:manage') }

    return ctx.inertia.render('reporting/reports', {
      views: await viewList({ scope, business, rights, reader }),
      frozen: await frozenList(whole(ctx)),
      schedules: await schedulesPage(ctx),
    })
  }

  async show(ctx: HttpContext) {
    const page = await frozenPage(whole(ctx), String(ctx.params.id))
    if (!page) throw new Problem('not_found')

    const { frozenBy, ...shown } = page

    return ctx.inertia.render('reporting/frozen_report', {
      ...shown,
      mayRemove: mayRemove(ctx, frozenBy),
    })
  }

  async destroy(ctx: HttpContext) {
    const { business, params, response } = ctx
    const { scope } = whole(ctx)
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
