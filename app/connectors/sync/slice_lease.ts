import { extendLease, LeaseLost } from '#connectors/sync/claim_slice'
import type { Slice } from '#connectors/sync/slices'
import { workInside } from '#tenancy/work_inside'

const EXTENDED_EVERY_MS = 6_000

/** Why a run was told to stop. */
export class Cancelled extends Error {
  code = 'E_CANCELLED'
}

/**
 * Holds a claimed slice while `work` runs. Its signal says stop when the process ends or the slice
 * was taken over.
 */
export async function whileHeld<T>(
  slice: Slice,
  { businessId, signal }: { businessId: string; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const held = new AbortController()
  const stop = () => held.abort(new Cancelled('the work was stopped'))
  const timer = setInterval(() => {
    workInside(businessId, () => extendLease(slice)).catch((error: unknown) => {
      // A database that is away for a moment is not a lost lease: the next page finds out.
      if (error instanceof LeaseLost) held.abort(error)
    })
  }, EXTENDED_EVERY_MS)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await work(held.signal)
  } finally {
    clearInterval(timer)
    signal.removeEventListener('abort', stop)
  }
}
