import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { askExport, endExport, exportOf, secondsToWait } from '#reporting/exports/export_rows'
import { exportsPage, longTable } from '#reporting/exports/exports_page'
import { CurrentBusiness } from '#tenancy/current_business'

/** All that the member may see, whatever the address narrows. */
const wholeOf = ({ scope, membership }: HttpContext) => ({
  ...scope,
  locations: membership.locationIds,
})

/** `/b/:business/exports`: tables that are too long to go along at once, as files. */
export default class ExportsController {
  async index(ctx: HttpContext) {
    const reader = { userId: ctx.user.id, scope: wholeOf(ctx), rights: ctx.rights }
    const asked = await longTable(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/exports', await exportsPage(reader, asked))
  }

  /** The table of the address. */
  async store(ctx: HttpContext) {
    const { scope, user, business, response } = ctx
    const asked = await longTable(ctx, ctx.request.qs())
    if (!asked) throw new Problem('not_found')
    await CurrentBusiness.run(scope, async () => {
      const retryAfterSeconds = await secondsToWait(user.id)
      if (retryAfterSeconds > 0) throw new Problem('rate_limited', { retryAfterSeconds })
      await askExport({ ...asked, userId: user.id, total: asked.rows })
    })

    return response.redirect().toPath(`/b/${business.slug}/exports`)
  }

  async destroy(ctx: HttpContext) {
    await CurrentBusiness.run(wholeOf(ctx), async () => {
      const file = await exportOf(ctx.user.id, String(ctx.params.id))
      if (!file) throw new Problem('not_found')
      await endExport(file)
    })

    return ctx.response.redirect().toPath(`/b/${ctx.business.slug}/exports`)
  }
}
