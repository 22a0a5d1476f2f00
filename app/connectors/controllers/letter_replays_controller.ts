import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { mayReplay } from '#connectors/controllers/letter_pages'
import { letterGroups } from '#connectors/letters/letter_list'
import { askReplay } from '#connectors/letters/replays'
import { letterReplayValidator } from '#connectors/validators/letter_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** `/b/:business/dead-letters/replays`: letters are taken in again, by a worker. */
export default class LetterReplaysController {
  async store({ request, response, scope, business, rights }: HttpContext) {
    const { source, reason, id } = await strictly(letterReplayValidator, request.body())
    await CurrentBusiness.run(scope, async () => {
      const group = (await letterGroups()).find(({ connectionId }) => connectionId === source)
      if (!group) throw new Problem('not_found')
      if (!mayReplay(rights, group)) throw new Problem('forbidden')
      const isAsked = await askReplay(source, { reason, ids: id === undefined ? undefined : [id] })
      if (!isAsked) throw new Problem('version_conflict')
    })

    return response.redirect().withQs().back(`/b/${business.slug}/dead-letters`)
  }
}
