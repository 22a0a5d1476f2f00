import { parentPort, workerData } from 'node:worker_threads'
import { computeRun } from '#attribution/runs/compute_run'
import type { ModelOutcome, RunOutcome, RunWork } from '#attribution/runs/compute_run'

/** What the thread of a run says to the one that started it. */
export type RunMessage =
  { kind: 'model'; outcome: ModelOutcome } | { kind: 'done'; outcome: RunOutcome }

const say = (message: RunMessage) => parentPort!.postMessage(message)

say({
  kind: 'done',
  outcome: computeRun(workerData as RunWork, (outcome) => say({ kind: 'model', outcome })),
})
