import { csvCell, csvLine, decimalText } from '#core/csv'
import { ledgerQuery } from '#conversions/queries/ledger_query'
import type { LedgerLine } from '#conversions/queries/ledger_query'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

const PAGE = 1_000

const iso = (at: Date | null) => at?.toISOString() ?? null

const COLUMNS: [name: string, of: (line: LedgerLine) => unknown][] = [
  ['appointment_id', ({ appointmentId }) => appointmentId],
  ['occurred_at', ({ occurredAt }) => iso(occurredAt)],
  ['destination', ({ destination }) => destination],
  ['rule', ({ rule }) => rule],
  ['kind', ({ kind }) => kind],
  ['revision', ({ revision }) => revision],
  ['key', ({ key }) => key],
  ['state', ({ state }) => state],
  ['reason', ({ reason }) => reason],
  ['value', ({ valueMicros }) => (valueMicros === null ? null : decimalText(valueMicros))],
  ['currency', ({ currency }) => currency],
  ['identifiers', ({ identifiers }) => identifiers.join(' ')],
  ['attempts', ({ attempt }) => attempt],
  ['answer_code', ({ answerCode }) => answerCode],
  ['answer_message', ({ answerMessage }) => answerMessage],
  ['due_at', ({ dueAt }) => iso(dueAt)],
  ['answered_at', ({ answeredAt }) => iso(answeredAt)],
  ['decision', ({ decision }) => decision],
  ['decided_at', ({ decidedAt }) => iso(decidedAt)],
]

/** Lines of CSV, the newest line of the ledger first. Opens the door for each page. */
export async function* ledgerTable(scope: BusinessScope, state: string | null) {
  yield csvLine(COLUMNS.map(([name]) => name))
  let last: LedgerLine | null = null
  for (;;) {
    const before: LedgerLine | null = last
    const page: LedgerLine[] = await CurrentBusiness.run(scope, () =>
      ledgerQuery(state, { limit: PAGE, before })
    )
    for (const line of page) yield csvLine(COLUMNS.map(([, of]) => csvCell(of(line))))
    if (page.length < PAGE) return
    last = page.at(-1)!
  }
}
