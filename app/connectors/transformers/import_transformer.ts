import type { CsvImport } from '#connectors/csv/csv_imports'
import { OWN_TYPE } from '#connectors/csv/trial'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** A file as a list or the tray shows it: how far it is, and what came of it. */
export function toImport(found: CsvImport) {
  const { id, source, name, type, state, phase, doneCount, totalCount, rowCount } = found
  const own = found.counts.byType?.[OWN_TYPE[type]]

  return {
    ...{ id, source, name, type, state, phase, done: doneCount, rowCount },
    total: totalCount,
    sourceId: found.connectionId,
    isStopping: found.isStopping,
    errorCode: found.errorCode,
    taken: own
      ? {
          inserted: own.inserted,
          updated: own.updated,
          unchanged: own.unchanged,
          rejected: found.counts.rejected ?? 0,
        }
      : null,
    createdAt: found.createdAt.toISOString(),
    startedAt: iso(found.startedAt),
    finishedAt: iso(found.finishedAt),
  }
}
