import { money } from '#core/money_text'
import { coverageOf } from '#conversions/coverage'
import type { Coverage } from '#conversions/coverage'
import type { DryRun } from '#conversions/dry_run'
import type { Destination } from '#conversions/destinations'
import { platformTerms } from '#conversions/platform_terms'
import type { LedgerLine } from '#conversions/queries/ledger_query'
import type { ListedRule } from '#conversions/queries/rules_query'
import type { WaitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'

const moneyOrNone = (micros: bigint | null, currency: string | null) =>
  micros === null || !currency ? null : money(micros, currency)

export const toLine = ({ valueMicros, currency, ...line }: LedgerLine) => ({
  ...line,
  value: moneyOrNone(valueMicros, currency),
  occurredAt: line.occurredAt.toISOString(),
  dueAt: line.dueAt?.toISOString() ?? null,
  answeredAt: line.answeredAt?.toISOString() ?? null,
})

export const toRule = ({ constantMicros, currency, startsFrom, ...rule }: ListedRule) => ({
  ...rule,
  constant: moneyOrNone(constantMicros, currency),
  startsFrom: startsFrom.toISOString(),
})

const toDestination = (
  destination: Destination,
  { rules, coverage }: { rules: readonly ListedRule[]; coverage: Coverage }
) => ({
  id: destination.id,
  connector: destination.connector,
  label: destination.label,
  state: destination.state,
  dryRunAt: destination.dryRunAt?.toISOString() ?? null,
  rules: rules.filter(({ destinationId }) => destinationId === destination.id).map(toRule),
  coverage,
})

/** What was read of the destinations and of what waits for them. */
export interface KnownDestinations {
  destinations: readonly Destination[]
  rules: readonly ListedRule[]
  waiting: readonly WaitingIdentifiers[]
}

/** With their coverage; of a platform that is not loaded nobody knows what it takes. */
export const toDestinations = (
  { destinations, rules, waiting }: KnownDestinations,
  isHealth: boolean
) =>
  destinations.map((one) => {
    const ofThis = waiting.filter(({ destinationId }) => destinationId === one.id)
    const accepted = platformTerms(one.connector)?.identifiers ?? []

    return toDestination(one, { rules, coverage: coverageOf(ofThis, { accepted, isHealth }) })
  })

/** What a dry run showed, small enough to travel in a session. */
export const toShownRun = (destinationId: string, { requests, results, refusal }: DryRun) => ({
  destinationId,
  requests: requests.map(({ body, ...request }) => ({ ...request, body: body.slice(0, 4_000) })),
  checked: results.length,
  refusal,
})

export type ShownRun = ReturnType<typeof toShownRun>
