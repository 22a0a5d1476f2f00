import { money } from '#core/money_text'
import type { Coverage } from '#conversions/coverage'
import type { DryRun } from '#conversions/dry_run'
import type { Destination } from '#conversions/destinations'
import type { LedgerLine } from '#conversions/queries/ledger_query'
import type { ListedRule } from '#conversions/queries/rules_query'

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

export const toDestination = (
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

/** What a dry run showed, small enough to travel in a session. */
export const toShownRun = (destinationId: string, { requests, results, refusal }: DryRun) => ({
  destinationId,
  requests: requests.map(({ body, ...request }) => ({ ...request, body: body.slice(0, 4_000) })),
  checked: results.length,
  refusal,
})

export type ShownRun = ReturnType<typeof toShownRun>
