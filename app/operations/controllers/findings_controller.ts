import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { findRecords, namedPlaces } from '#operations/find/find'
import { glossary } from '#operations/find/glossary'
import { findListValidator, findValidator } from '#operations/validators/find_validator'
import { viewList } from '#reporting/saved/view_list'

/** All that the member may see, whatever the address narrows the page to. */
const asking = ({ scope, membership, rights }: HttpContext) => ({
  scope: { ...scope, locations: membership.locationIds },
  rights,
})

/** `/b/:business/find`: what the palette offers beside the pages it knows by itself. */
export default class FindingsController {
  async index(ctx: HttpContext) {
    const { locale = 'en' } = await findListValidator.validate(ctx.request.qs())
    const { business, user, rights } = ctx
    const reader = { userId: user.id, isHead: rights.has('organization:manage') }

    return {
      views: await viewList({ ...asking(ctx), business, reader }),
      connections: await namedPlaces(asking(ctx)),
      words: glossary(locale),
    }
  }

  /** A POST, for an address has no place in a URL: those are logged on their way. */
  async store(ctx: HttpContext) {
    const { text } = await strictly(findValidator, ctx.request.body())

    return findRecords(asking(ctx), text)
  }
}
