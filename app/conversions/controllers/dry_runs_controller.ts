import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { dryRun } from '#conversions/dry_run'
import { toShownRun } from '#conversions/transformers/ledger_transformer'

const WAIT_MS = 20_000

/** Shows the bytes that a destination would be sent. */
export default class DryRunsController {
  async store({ response, params, scope, business, session }: HttpContext) {
    const ran = await dryRun(scope, params.id, AbortSignal.timeout(WAIT_MS))
    if (!ran.ok && ran.failure === 'not_found') throw new Problem('not_found')
    if (!ran.ok) throw formFault('dryRun', ran.failure, 'cannot be run')
    session.flash('dryRun', toShownRun(params.id, ran.value))

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }
}
