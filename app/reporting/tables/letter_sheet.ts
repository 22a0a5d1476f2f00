import { letterFilter } from '#connectors/letters/letter_filter'
import { letterGroups, listLetters } from '#connectors/letters/letter_list'
import type { LetterFilter, ListedLetter } from '#connectors/letters/letter_list'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'
import { fullPage, rowPages } from '#reporting/tables/row_pages'
import { figure, word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

const ROWS_AT_ONCE = 1_000

const pagesOf = (caller: Caller, filter: LetterFilter) =>
  rowPages<ListedLetter, string>(caller, async (before) => {
    const letters = await listLetters(filter, { before, limit: ROWS_AT_ONCE })

    return fullPage(letters, ROWS_AT_ONCE, ({ id }) => id)
  })

const isOf =
  ({ connectionId, reason }: LetterFilter) =>
  (group: { connectionId: string; reason: string }) =>
    (connectionId === undefined || group.connectionId === connectionId) &&
    (reason === undefined || group.reason === reason)

/** Every dead letter of the filter, without what it holds. */
export async function letterSheet(caller: Caller, query: Record<string, unknown>) {
  const filter = letterFilter(query)

  return {
    name: { dataThrough: null },
    columns: [
      word('source', ({ source }) => source),
      word('stream', ({ stream }) => stream),
      figure('line', ({ line }) => line),
      word('external_id', ({ externalId }) => externalId),
      word('reason', ({ reason }) => reason),
      word('field', ({ field }) => field),
      word('message', ({ message }) => message),
      figure('seen_count', ({ seenCount }) => seenCount),
      word('first_seen_at', ({ firstSeenAt }) => firstSeenAt.toISOString()),
      word('last_seen_at', ({ lastSeenAt }) => lastSeenAt.toISOString()),
    ],
    pages: pagesOf(caller, filter),
    countRows: async () => {
      const groups = await CurrentBusiness.run(caller.scope, letterGroups)

      return groups.filter(isOf(filter)).reduce((sum, { count }) => sum + count, 0)
    },
  } satisfies Sheet<ListedLetter>
}
