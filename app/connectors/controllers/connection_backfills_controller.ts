import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { readConnection } from '#connectors/credentials/known_connection'
import { connectors } from '#connectors/registry'
import { planBackfill, requestBackfill, stopBackfill, stretchOf } from '#connectors/sync/backfill'
import { isSyncable } from '#connectors/sync/open_connection'
import { backfillValidator } from '#connectors/validators/connection_validator'
import { CurrentBusiness } from '#tenancy/current_business'

async function known(id: string) {
  const connection = await readConnection(id)
  if (!connection) throw new Problem('not_found')

  return connection
}

/** A stretch of the past of a connection is read again, beside what is read of today. */
export default class ConnectionBackfillsController {
  async store({ request, response, params, scope, business }: HttpContext) {
    const { from, to } = await strictly(backfillValidator, request.body())
    await connectors()
    await CurrentBusiness.run(scope, async () => {
      if (!isSyncable(await known(params.id))) throw new Problem('version_conflict')
      const stretch = stretchOf(from, to)
      if (!stretch) throw formFault('from', 'stretch', 'is after the last day, or in the future')
      const batch = await planBackfill({ connectionId: params.id, ...stretch })
      if (batch.slices.length === 0) throw formFault('from', 'nothing', 'leaves nothing to read')
      await requestBackfill(batch)
    })

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }

  async destroy({ response, params, scope, business }: HttpContext) {
    await CurrentBusiness.run(scope, async () => stopBackfill((await known(params.id)).id))

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }
}
