import type { HttpContext } from '@adonisjs/core/http'
import { connectors } from '#connectors/registry'
import { strictly } from '#core/strict_input'
import { coverageOf } from '#conversions/coverage'
import { offeredDestinations } from '#conversions/destination_choices'
import { listDestinations } from '#conversions/destinations'
import type { Destination } from '#conversions/destinations'
import { platformTerms } from '#conversions/platform_terms'
import { ledgerCounts, ledgerQuery } from '#conversions/queries/ledger_query'
import { rulesQuery } from '#conversions/queries/rules_query'
import { waitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'
import type { WaitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'
import { toDestination, toLine } from '#conversions/transformers/ledger_transformer'
import type { ShownRun } from '#conversions/transformers/ledger_transformer'
import { ledgerFilterValidator } from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'

const MOST_LINES = 200

/** Of a platform that is not loaded nobody knows what it takes: nothing is shown. */
const coverageFor = (
  { id, connector }: Destination,
  waiting: readonly WaitingIdentifiers[],
  isHealth: boolean
) =>
  coverageOf(
    waiting.filter(({ destinationId }) => destinationId === id),
    { accepted: platformTerms(connector)?.identifiers ?? [], isHealth }
  )

/** `/b/:business/conversions-out`: what did we tell the ad platforms, and what did they say? */
export default class ConversionsOutController {
  async index({ request, inertia, scope, session, rights, business }: HttpContext) {
    const { state = null } = await strictly(ledgerFilterValidator, request.qs())
    await connectors()
    const known = await CurrentBusiness.run(scope, async () => ({
      destinations: await listDestinations(),
      rules: await rulesQuery(),
      lines: await ledgerQuery(state, MOST_LINES),
      counts: await ledgerCounts(),
      waiting: await waitingIdentifiers(),
    }))
    const isHealth = business.privacyMode === 'health'
    const mayManage = rights.has('destination:manage')

    return inertia.render('conversions/conversions_out', {
      destinations: known.destinations.map((one) => {
        const coverage = coverageFor(one, known.waiting, isHealth)

        return toDestination(one, { rules: known.rules, coverage })
      }),
      lines: known.lines.map(toLine),
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
