import { money } from '#core/money_text'
import { ledgerCounts, ledgerQuery } from '#conversions/queries/ledger_query'
import type { LedgerLine } from '#conversions/queries/ledger_query'
import { ledgerFilterValidator } from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'
import { fullPage, rowPages } from '#reporting/tables/row_pages'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

const ROWS_AT_ONCE = 1_000

const iso = (at: Date | null) => at?.toISOString() ?? null

const pagesOf = (caller: Caller, state: string | null) =>
  rowPages<LedgerLine, LedgerLine>(caller, async (before) => {
    const lines = await ledgerQuery(state, { limit: ROWS_AT_ONCE, before })

    return fullPage(lines, ROWS_AT_ONCE, (last) => last)
  })

/** The ledger of conversions, of one state or whole, its newest line first; names nobody. */
export async function ledgerSheet(caller: Caller, query: Record<string, unknown>) {
  const { state = null } = await ledgerFilterValidator.validate(query)

  return {
    name: { dataThrough: null },
    columns: [
      word('appointment_id', ({ appointmentId }) => appointmentId),
      word('occurred_at', ({ occurredAt }) => iso(occurredAt)),
      word('destination', ({ destination }) => destination),
      word('rule', ({ rule }) => rule),
      word('kind', ({ kind }) => kind),
      figure('revision', ({ revision }) => revision),
      word('key', ({ key }) => key),
      word('state', (line) => line.state),
      word('reason', ({ reason }) => reason),
      amount('value', null, ({ valueMicros, currency }) =>
        valueMicros === null || currency === null ? null : money(valueMicros, currency)
      ),
      word('currency', ({ currency }) => currency),
      word('identifiers', ({ identifiers }) => identifiers.join(' ')),
      figure('attempts', ({ attempt }) => attempt),
      word('answer_code', ({ answerCode }) => answerCode),
      word('answer_message', ({ answerMessage }) => answerMessage),
      word('due_at', ({ dueAt }) => iso(dueAt)),
      word('answered_at', ({ answeredAt }) => iso(answeredAt)),
      word('decision', ({ decision }) => decision),
      word('decided_at', ({ decidedAt }) => iso(decidedAt)),
    ],
    pages: pagesOf(caller, state),
    countRows: async () => {
      const counts = await CurrentBusiness.run(caller.scope, ledgerCounts)
      if (state !== null) return counts[state] ?? 0

      return Object.values(counts).reduce((sum, lines) => sum + lines, 0)
    },
  } satisfies Sheet<LedgerLine>
}
