import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { BAND_MODELS } from '#attribution/engine/disagreement'
import type { EngineModel } from '#attribution/engine/availability'
import type { ModelOutcome, RunOutcome, RunWork } from '#attribution/runs/compute_run'
import type { RunMessage } from '#attribution/runs/run_worker'

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const PROGRAM = new URL(`./run_worker.${EXTENSION}`, import.meta.url)

export class RunStopped extends Error {}

interface Aside {
  signal: AbortSignal
  onModel: (outcome: ModelOutcome) => void
}

/**
 * The models of a run by thread. Those of the band are judged together, so they stay in one; they
 * and the others take about as long as each other.
 */
export function shared(models: readonly EngineModel[], threads = availableParallelism()) {
  const names: readonly EngineModel[] = BAND_MODELS
  const band = models.filter((model) => names.includes(model))
  const others = models.filter((model) => !names.includes(model))
  const parts = [band, others].filter((part) => part.length > 0)

  return threads > 1 && parts.length > 1 ? parts : [[...models]]
}

/**
 * Computes a run in threads of its own: a long tick here would hold up every request. Journeys are
 * shared, not copied. Rejects with `RunStopped` once `signal` says so, and ends all threads when one
 * of them fails.
 */
export async function computeAside(work: RunWork, { signal, onModel }: Aside): Promise<RunOutcome> {
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const parts = shared(work.models).map((models) =>
    computePart({ ...work, models }, { signal: stop, onModel })
  )
  try {
    const [first] = await Promise.all(parts)

    return first!
  } catch (error) {
    failed.abort()
    await Promise.allSettled(parts)
    throw error
  }
}

async function computePart(work: RunWork, { signal, onModel }: Aside): Promise<RunOutcome> {
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
