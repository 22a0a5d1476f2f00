import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { wholeOutcome } from '#attribution/runs/compute_run'
import type { ModelOutcome, PartOutcome, RunOutcome, RunWork } from '#attribution/runs/compute_run'
import type { PartWork, RunMessage } from '#attribution/runs/run_worker'

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const PROGRAM = new URL(`./run_worker.${EXTENSION}`, import.meta.url)

export class RunStopped extends Error {}

interface Aside {
  signal: AbortSignal
  onModel: (outcome: ModelOutcome) => void
  threads?: number
}

/** More would hold as many copies of the paths, and wait for the longest model all the same. */
const MOST_THREADS = 2

/**
 * Computes a run in threads of its own: a long tick here would hold up every request. Journeys are
 * shared, not copied, and so is the list that threads take models from. Rejects with `RunStopped`
 * once `signal` says so, and ends all threads when one of them fails.
 */
export async function computeAside(
  work: RunWork,
  { signal, onModel, threads = availableParallelism() }: Aside
): Promise<RunOutcome> {
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const count = Math.max(1, Math.min(threads, MOST_THREADS, work.models.length))
  const parts = Array.from({ length: count }, () =>
    computeInThread({ work, taken }, { signal: stop, onModel })
  )
  try {
    return wholeOutcome(await Promise.all(parts))
  } catch (error) {
    failed.abort()
    await Promise.allSettled(parts)
    throw error
  }
}

async function computeInThread(part: PartWork, { signal, onModel }: Aside): Promise<PartOutcome> {
  if (signal.aborted) throw new RunStopped()
  const worker = new Worker(PROGRAM, { workerData: part })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    return await new Promise<PartOutcome>((resolve, reject) => {
      worker.on('message', (message: RunMessage) => {
        if (message.kind === 'model') onModel(message.outcome)
        else resolve(message.outcome)
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new RunStopped()))
    })
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
