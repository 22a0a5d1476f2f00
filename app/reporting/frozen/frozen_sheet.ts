import type { FrozenReport } from '#reporting/frozen/frozen_rows'
import type { FrozenRow } from '#reporting/frozen/frozen_table'
import type { Sheet } from '#reporting/tables/sheet'

/** The table as CSV, to the byte what it was when it was frozen. */
export const frozenSheet = ({ columns, rows, question, facts }: FrozenReport) =>
  ({
    name: {
      from: question.from,
      to: question.to,
      stage: question.stage,
      model: question.model,
      dataThrough: facts.dataThrough,
    },
    columns: columns.map((column, at) => ({
      ...column,
      textOf: ({ texts }: FrozenRow) => texts[at] ?? null,
    })),
    pages: [rows],
  }) satisfies Sheet<FrozenRow>
