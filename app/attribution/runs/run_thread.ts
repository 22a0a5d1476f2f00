import { Worker } from 'node:worker_threads'
import type { ModelOutcome, RunOutcome, RunWork } from '#attribution/runs/compute_run'
import type { RunMessage } from '#attribution/runs/run_worker'

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const PROGRAM = new URL(`./run_worker.${EXTENSION}`, import.meta.url)

export class RunStopped extends Error {}

/**
 * Computes a run in a thread of its own: a long tick here would hold up every request. Journeys are
 * shared, not copied. Rejects with `RunStopped` once `signal` says so.
 */
export async function computeAside(
  work: RunWork,
  { signal, onModel }: { signal: AbortSignal; onModel: (outcome: ModelOutcome) => void }
): Promise<RunOutcome> {
  if (signal.aborted) throw new RunStopped()
  const worker = new Worker(PROGRAM, { workerData: work })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    return await new Promise<RunOutcome>((resolve, reject) => {
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
