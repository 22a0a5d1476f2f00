import { Counter, Gauge } from 'prom-client'
import { captureTotals } from '#capture/capture_counters'
import { clock } from '#core/clock'
import { measures } from '#core/measures'
import { sweeps } from '#operations/sweeper'
import { dueWork } from '#operations/system/due_work'

const registers = [measures]
const SECOND_MS = 1_000

const due = new Gauge({
  name: 'track_work_due',
  help: 'Rows that wait for a worker, at most 500 of a kind are counted',
  labelNames: ['kind'],
  registers,
})
const dueAge = new Gauge({
  name: 'track_work_due_age_seconds',
  help: 'How long the oldest due row waits',
  labelNames: ['kind'],
  registers,
})
const sweeperAge = new Gauge({
  name: 'track_sweeper_age_seconds',
  help: 'Since the sweeper of this process ended its last round; NaN where none runs',
  registers,
})
const captured = new Counter({
  name: 'track_capture_events_total',
  help: 'Events that /collect took, by what became of them',
  labelNames: ['reason'],
  registers,
})

/** Everything of this process, and what waits in the database; labels name no business. */
export async function metricsNow(): Promise<string> {
  for (const { kind, rows, oldestSeconds } of await dueWork()) {
    due.set({ kind }, rows)
    dueAge.set({ kind }, oldestSeconds)
  }
  const { lastEndedAtMs } = sweeps
  sweeperAge.set(lastEndedAtMs === null ? Number.NaN : (clock.nowMs() - lastEndedAtMs) / SECOND_MS)
  captured.reset()
  for (const [reason, events] of captureTotals) captured.inc({ reason }, events)

  return measures.metrics()
}
