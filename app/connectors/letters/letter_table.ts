import { csvCell, csvLine } from '#core/csv'
import { listLetters } from '#connectors/letters/letter_list'
import type { LetterFilter, ListedLetter } from '#connectors/letters/letter_list'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

const PAGE = 1_000

const COLUMNS: [name: string, of: (letter: ListedLetter) => unknown][] = [
  ['source', ({ source }) => source],
  ['stream', ({ stream }) => stream],
  ['line', ({ line }) => line],
  ['external_id', ({ externalId }) => externalId],
  ['reason', ({ reason }) => reason],
  ['field', ({ field }) => field],
  ['message', ({ message }) => message],
  ['seen_count', ({ seenCount }) => seenCount],
  ['first_seen_at', ({ firstSeenAt }) => firstSeenAt.toISOString()],
  ['last_seen_at', ({ lastSeenAt }) => lastSeenAt.toISOString()],
]

/** Every letter that a filter leaves as a line of CSV, a page at a time. Opens the door for each. */
export async function* letterLines(scope: BusinessScope, filter: LetterFilter) {
  yield csvLine(COLUMNS.map(([name]) => name))
  let before: string | null = null
  for (;;) {
    const after: string | null = before
    const page: ListedLetter[] = await CurrentBusiness.run(scope, () =>
      listLetters(filter, { before: after, limit: PAGE })
    )
    for (const letter of page) yield csvLine(COLUMNS.map(([, of]) => csvCell(of(letter))))
    if (page.length < PAGE) return
    before = page.at(-1)!.id
  }
}
