import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { mayReplay } from '#connectors/controllers/letter_pages'
import { letterFilter } from '#connectors/letters/letter_filter'
import { letterGroups, listLetters } from '#connectors/letters/letter_list'
import { letterText } from '#connectors/letters/letter_text'
import { listReplays } from '#connectors/letters/replays'
import { toGroup, toLetter, toReplay } from '#connectors/transformers/letter_transformer'
import { CurrentBusiness } from '#tenancy/current_business'

const SHOWN = 50

/** `/b/:business/dead-letters`: what could not be taken in, of every source. */
export default class DeadLettersController {
  async index({ request, scope, inertia, rights }: HttpContext) {
    const query = request.qs()
    const filter = letterFilter(query)
    const before = isUuid(String(query.before)) ? String(query.before) : null
    const { letters, groups, replays } = await CurrentBusiness.run(scope, async () => ({
      letters: await listLetters(filter, { before, limit: SHOWN + 1 }),
      groups: await letterGroups(),
      replays: await listReplays(),
    }))

    return inertia.render('connectors/dead_letters', {
      letters: letters.slice(0, SHOWN).map(toLetter),
      next: letters.length > SHOWN ? letters[SHOWN - 1]!.id : null,
      isFirst: before === null,
      groups: groups.map((group) => ({ ...toGroup(group), mayReplay: mayReplay(rights, group) })),
      replays: replays.map(toReplay),
      filter: { source: filter.connectionId ?? null, reason: filter.reason ?? null },
      mayRead: rights.has('person:contact'),
    })
  }

  /** What one of them holds, masked. */
  async show({ params, scope, response }: HttpContext) {
    const text = await CurrentBusiness.run(scope, () => letterText(params.id))
    if (text === null) throw new Problem('not_found')

    return response.json({ text })
  }
}
