import type { HttpContext } from '@adonisjs/core/http'
import { connectors } from '#connectors/registry'
import { strictly } from '#core/strict_input'
import { offeredDestinations } from '#conversions/destination_choices'
import { listDestinations } from '#conversions/destinations'
import { ledgerCounts, ledgerQuery, repetitions } from '#conversions/queries/ledger_query'
import { matchRates } from '#conversions/queries/match_rates_query'
import { rulesQuery } from '#conversions/queries/rules_query'
import { waitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'
import { toDestinations, toLines } from '#conversions/transformers/ledger_transformer'
import type { ShownRun } from '#conversions/transformers/ledger_transformer'
import { ledgerFilterValidator } from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'

const MOST_LINES = 200

/** `/b/:business/conversions-out`: what did we tell the ad platforms, and what did they say? */
export default class ConversionsOutController {
  async index({ request, inertia, scope, session, rights, business }: HttpContext) {
    const { state = null } = await strictly(ledgerFilterValidator, request.qs())
    await connectors()
    const known = await CurrentBusiness.run(scope, async () => ({
      destinations: await listDestinations(),
      rules: await rulesQuery(),
      lines: await ledgerQuery(state, { limit: MOST_LINES }),
      counts: await ledgerCounts(),
      waiting: await waitingIdentifiers(),
      repetitions: await repetitions(),
      matches: await matchRates(),
    }))
    const isHealth = business.privacyMode === 'health'
    const mayManage = rights.has('destination:manage')

    return inertia.render('conversions/conversions_out', {
      destinations: toDestinations(known, isHealth),
      lines: await toLines(known.lines),
      counts: known.counts,
      state,
      dryRun: (session.flashMessages.get('dryRun') as ShownRun | undefined) ?? null,
      isHealth,
      offered: inertia.defer(async () => (mayManage ? offeredDestinations(scope) : [])),
      mayManage,
      mayRetry: rights.has('conversion:retry'),
    })
  }
}
