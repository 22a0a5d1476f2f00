import { parentPort, workerData } from 'node:worker_threads'
import { computePart } from '#attribution/runs/compute_run'
import type { ModelOutcome, PartOutcome, RunWork } from '#attribution/runs/compute_run'

/** What the thread of a run says to the one that started it. */
export type RunMessage =
  { kind: 'model'; outcome: ModelOutcome } | { kind: 'done'; outcome: PartOutcome }

/** What a thread is given. */
export interface PartWork {
  work: RunWork
  /** Shared with the other threads of the run. */
  taken: Int32Array
}

const say = (message: RunMessage) => parentPort!.postMessage(message)

const { work, taken } = workerData as PartWork
const outcome = computePart(work, taken, (model) => say({ kind: 'model', outcome: model }))
say({ kind: 'done', outcome })
