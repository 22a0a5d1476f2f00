import { userNames } from '#accounts/queries/user_names_query'
import { money } from '#core/money_text'
import { manifestOf } from '#connectors/credentials/manifests'
import { coverageOf } from '#conversions/coverage'
import type { Coverage } from '#conversions/coverage'
import type { DryRun } from '#conversions/dry_run'
import type { Destination } from '#conversions/destinations'
import { ruleIn } from '#conversions/health_terms'
import { platformTerms } from '#conversions/platform_terms'
import type { LedgerLine, Repetitions } from '#conversions/queries/ledger_query'
import type { MatchRate } from '#conversions/queries/match_rates_query'
import type { ListedRule } from '#conversions/queries/rules_query'
import type { WaitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'

const moneyOrNone = (micros: bigint | null, currency: string | null) =>
  micros === null || !currency ? null : money(micros, currency)

const USER = /^user:(.+)$/
const userOf = (actor: string | null) => USER.exec(actor ?? '')?.[1] ?? null

const toLine = (
  { valueMicros, currency, key: _key, createdAt: _createdAt, ...line }: LedgerLine,
  names: ReadonlyMap<string, string>
) => ({
  ...line,
  decidedBy: names.get(userOf(line.decidedBy) ?? '') ?? null,
  decidedAt: line.decidedAt?.toISOString() ?? null,
  value: moneyOrNone(valueMicros, currency),
  occurredAt: line.occurredAt.toISOString(),
  dueAt: line.dueAt?.toISOString() ?? null,
  answeredAt: line.answeredAt?.toISOString() ?? null,
})

/** With the names of who decided something; null: somebody who is gone, or a machine. */
export async function toLines(lines: readonly LedgerLine[]) {
  const names = await userNames(lines.flatMap(({ decidedBy }) => userOf(decidedBy) ?? []))

  return lines.map((line) => toLine(line, names))
}

export const toRule = ({ constantMicros, currency, startsFrom, ...rule }: ListedRule) => ({
  ...rule,
  constant: moneyOrNone(constantMicros, currency),
  startsFrom: startsFrom.toISOString(),
})

interface ShownOf {
  rules: readonly ListedRule[]
  coverage: Coverage
  repeated?: Repetitions
  match?: MatchRate
}

const toDestination = (
  destination: Destination,
  { rules, coverage, repeated, match }: ShownOf
) => ({
  id: destination.id,
  connector: destination.connector,
  label: destination.label,
  state: destination.state,
  dryRunAt: destination.dryRunAt?.toISOString() ?? null,
  rules: rules.filter(({ destinationId }) => destinationId === destination.id).map(toRule),
  coverage,
  repetitions: {
    sent: repeated?.sent ?? 0,
    repeated: repeated?.repeated ?? 0,
    recognised: repeated?.recognised ?? 0,
  },
  /** As the platform states it: whose word it is stands beside the figure. */
  match: {
    platform: manifestOf(destination.connector)?.name ?? destination.connector,
    judgesEach: platformTerms(destination.connector)?.judgesEach ?? false,
    accepted: match?.accepted ?? 0,
    rejected: match?.rejected ?? 0,
    codes: match?.codes ?? [],
  },
})

/** What was read of the destinations and of what waits for them. */
export interface KnownDestinations {
  destinations: readonly Destination[]
  rules: readonly ListedRule[]
  waiting: readonly WaitingIdentifiers[]
  repetitions: readonly Repetitions[]
  matches: readonly MatchRate[]
}

/** With their coverage; of a platform that is not loaded nobody knows what it takes. */
export const toDestinations = (
  { destinations, rules, waiting, repetitions, matches }: KnownDestinations,
  isHealth: boolean
) => {
  const asItHolds = (rule: ListedRule) => ruleIn(rule, isHealth ? 'health' : 'standard')

  return destinations.map((one) => {
    const ofThis = waiting.filter(({ destinationId }) => destinationId === one.id)
    const accepted = platformTerms(one.connector)?.identifiers ?? []

    const repeated = repetitions.find(({ destinationId }) => destinationId === one.id)
    const coverage = coverageOf(ofThis, { accepted, isHealth })

    const match = matches.find(({ destinationId }) => destinationId === one.id)

    return toDestination(one, { rules: rules.map(asItHolds), coverage, repeated, match })
  })
}

/** What a dry run showed, small enough to travel in a session. */
export const toShownRun = (destinationId: string, { requests, results, refusal }: DryRun) => ({
  destinationId,
  requests: requests.map(({ body, ...request }) => ({ ...request, body: body.slice(0, 4_000) })),
  checked: results.length,
  refusal,
})

export type ShownRun = ReturnType<typeof toShownRun>
