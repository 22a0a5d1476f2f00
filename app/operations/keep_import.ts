import { keepImport } from '#connectors/csv/import_lease'
import type { HeldRow } from '#connectors/csv/import_lease'
import { workInside } from '#tenancy/work_inside'

const BEAT_MS = 5_000

/**
 * Keeps the lease of an import's row while `work` runs. Its signal says stop when the process ends or
 * another worker has the row.
 */
export async function whileKept(
  { businessId, held }: { businessId: string; held: HeldRow },
  signal: AbortSignal,
  work: (stopped: AbortSignal) => Promise<void>
) {
  const own = new AbortController()
  const beat = setInterval(() => {
    workInside(businessId, () => keepImport(held)).then(
      (kept) => kept ?? own.abort(),
      () => {} // the database is away: the lease says how long
    )
  }, BEAT_MS)
  try {
    await work(AbortSignal.any([own.signal, signal]))
  } finally {
    clearInterval(beat)
  }
}
