import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { never } from '#core/result'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { allowTogether, takeApart } from '#identity/take_apart'
import type { ApartRefusal } from '#identity/take_apart'
import { partValidator, togetherValidator } from '#identity/validators/separation_validator'

function faultOf(refusal: ApartRefusal) {
  switch (refusal) {
    case 'person_unknown':
      return new Problem('not_found')
    case 'part_unknown':
      return formFault('part', refusal, 'is no part of this person beside others')
    case 'nothing_apart':
      return formFault('other', refusal, 'was not taken apart from this person')
    default:
      return never(refusal)
  }
}

/** Taking a person apart, and letting two be one again. */
export default class PersonSeparationsController {
  async store(ctx: HttpContext) {
    const { part } = await strictly(partValidator, ctx.request.body())
    const id = this.#id(ctx)
    const made = await CurrentBusiness.run(ctx.scope, () => takeApart(id, part))
    if (!made.ok) throw faultOf(made.failure)

    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const { other } = await strictly(togetherValidator, ctx.request.body())
    const id = this.#id(ctx)
    const made = await CurrentBusiness.run(ctx.scope, () => allowTogether(id, other))
    if (!made.ok) throw faultOf(made.failure)

    return ctx.response.redirect().toPath(`/b/${ctx.business.slug}/people`)
  }

  #id({ params }: HttpContext) {
    const id = String(params.id)
    if (!isUuid(id)) throw new Problem('not_found')

    return id
  }
}
