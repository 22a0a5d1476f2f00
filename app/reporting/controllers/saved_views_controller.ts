import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { changeView, removeView, saveView } from '#reporting/saved/saved_views'
import { changeableView, pathOfView, readableView, viewList } from '#reporting/saved/view_list'
import * as validators from '#reporting/validators/saved_validator'

const lookingOf = ({ scope, business, rights, user, params }: HttpContext) => ({
  scope,
  business,
  rights,
  reader: { userId: user.id, isHead: rights.has('organization:manage') },
  id: String(params.id),
})
const nameTaken = () => formFault('name', 'name_taken', 'is the name of another view of this page')

/** `/b/:business/saved-views`: how a page is looked at, under a name. */
export default class SavedViewsController {
  async index(ctx: HttpContext) {
    const { page } = await validators.viewListValidator.validate(ctx.request.qs())

    return { views: await viewList(lookingOf(ctx), page) }
  }

  async show(ctx: HttpContext) {
    const view = await readableView(lookingOf(ctx))

    return ctx.response.redirect().toPath(pathOfView(view, ctx.business))
  }

  async store({ request, response, scope, user }: HttpContext) {
    const { query, period, ...given } = await strictly(validators.newViewValidator, request.body())
    const view = { ...given, query: query ?? '', period: period ?? null }
    const made = await CurrentBusiness.run(scope, () => saveView(view, user.id))
    if (!made.ok) throw nameTaken()

    return response.redirect().back()
  }

  async update(ctx: HttpContext) {
    const given = await strictly(validators.viewChangeValidator, ctx.request.body())
    const view = await changeableView(lookingOf(ctx))
    const changed = await CurrentBusiness.run(ctx.scope, () => changeView(view, given))
    if (!changed.ok) throw nameTaken()

    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const view = await changeableView(lookingOf(ctx))
    await CurrentBusiness.run(ctx.scope, () => removeView(view))

    return ctx.response.redirect().back()
  }
}
