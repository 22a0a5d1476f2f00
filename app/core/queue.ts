import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq'
import { databaseUrlOf } from '#core/database_urls'

/** What the queue carries: which row is due, never what to do with it. */
export interface Pointer {
  kind: string
  /** `businessId` null: a row of the control plane. */
  rowId: { businessId: string | null; id: string }
}

/** Jobs at once per process (two cores). Intake never waits behind a recompute. */
export const QUEUES = {
  intake: 8,
  match: 4,
  sync: 4,
  upload: 4,
  attribute: 1,
  maintain: 1,
} as const
export type QueueName = keyof typeof QUEUES

export type PointerWork = (pointer: Pointer, signal: AbortSignal) => Promise<void>

/** BullMQ's own tables; `operations/prepare_queue` makes them. */
export const QUEUE_SCHEMA = 'bullmq'
const STOP_MS = 20_000
const CLOSE_MS = 2_000
const PRODUCER_MS = 1_000
const RECONNECT_MS = 2_000
const work = new Map<string, { queue: QueueName; run: PointerWork }>()
const queues = new Map<QueueName, Producer>()
const workers: Worker[] = []
let stopping = new AbortController()

/**
 * Called at boot by the slice's provider: which queue a kind of row waits in, and who works it. What
 * it returns takes that back.
 */
export function registerWork(kind: string, queue: QueueName, run: PointerWork) {
  work.set(kind, { queue, run })

  return () => void work.delete(kind)
}

interface Producer {
  queue: Queue
  /** Whether it has ever answered: after that BullMQ itself fails at once when it is lost. */
  isOpen: boolean
  /** Settles when it answers, or after a second. */
  opened: Promise<unknown>
}

export const knownKinds = () => [...work.keys()]

type Classes = {
  Queue: new (name: string, options: object) => Queue
  Worker: new (
    name: string,
    run: (job: { data: Pointer }) => Promise<void>,
    options: object
  ) => Worker
}

let redisUrl: string | null = null

/** Set at boot; null carries the queue on PostgreSQL. */
export function configureQueue(options: { redisUrl: string | null }) {
  redisUrl = options.redisUrl
}

/** The one place that knows which of BullMQ's backends serves; their types need the cast. */
const classes = () =>
  (redisUrl ? { Queue, Worker } : withBackend(createPostgresBackend)) as unknown as Classes

/** Producers give up at once (the row is due all the same), workers wait for Redis for ever. */
function connectionFor(side: 'producer' | 'worker') {
  if (!redisUrl) return { connectionString: databaseUrlOf('queue'), schema: QUEUE_SCHEMA, max: 4 }
  const retryStrategy = (tries: number) => Math.min(tries * 100, RECONNECT_MS)
  const impatient = {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: PRODUCER_MS,
  }
  const temper = side === 'producer' ? impatient : { maxRetriesPerRequest: null }

  return { url: redisUrl, retryStrategy, ...temper }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

/** A queue that failed before it first answered stays failed: the next caller makes another. */
function opening(name: QueueName, queue: Queue) {
  const producer: Producer = { queue, isOpen: false, opened: Promise.resolve() }
  const answered = queue.waitUntilReady().then(
    () => void (producer.isOpen = true),
    () => {
      queues.delete(name)
      queue.close().catch(() => {})
    }
  )
  producer.opened = Promise.race([answered, pause(PRODUCER_MS)])

  return producer
}

function producerOf(name: QueueName) {
  const known = queues.get(name)
  if (known) return known
  const queue = new (classes().Queue)(name, {
    connection: connectionFor('producer'),
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  })
  queue.on('error', () => {}) // the row stays due: the sweeper adds the pointer again
  const producer = opening(name, queue)
  queues.set(name, producer)

  return producer
}

/** BullMQ forbids `:` in an id; the attempt keeps a retry from meeting its own running job. */
const jobId = ({ kind, rowId }: Pointer, attempt: number) =>
  [kind, rowId.businessId ?? 'control', rowId.id, attempt].join('-')

export interface EnqueueOptions {
  delayMs?: number
  attempt?: number
}

/**
 * Adds a pointer; one that waits already is left alone. False when the queue did not answer: the
 * row is due all the same and the sweeper will add it.
 */
export async function enqueue(pointer: Pointer, { delayMs = 0, attempt = 0 }: EnqueueOptions = {}) {
  const kind = work.get(pointer.kind)
  if (!kind) throw new Error(`no work is registered for ${pointer.kind}`)
  try {
    const producer = producerOf(kind.queue)
    await producer.opened
    if (!producer.isOpen) return false
    const options = { jobId: jobId(pointer, attempt), delay: delayMs }
    await producer.queue.add(pointer.kind, pointer, options)

    return true
  } catch {
    return false
  }
}

const running = new Set<Promise<void>>()

async function perform({ data }: { data: Pointer }) {
  const done = Promise.resolve(work.get(data.kind)?.run(data, stopping.signal))
  running.add(done)
  await done.finally(() => running.delete(done))
}

/** Starts one worker per queue in this process. Nothing is retried here: the row decides. */
export async function startWorkers() {
  for (const [name, concurrency] of Object.entries(QUEUES)) {
    const worker = new (classes().Worker)(name, perform, {
      connection: connectionFor('worker'),
      concurrency,
      lockDuration: 30_000,
      stalledInterval: 30_000,
      maxStalledCount: 3,
    })
    worker.on('error', () => {}) // reconnects by itself
    workers.push(worker)
  }
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
}

/**
 * Workers stop claiming and finish what runs, in 20 s; `close()` alone would wait for ever. With
 * nothing running there is only the queue to wait for, and it may be away.
 */
export async function stopQueue() {
  stopping.abort()
  const producers = [...queues.values()].map(({ queue }) => queue)
  const closeAll = async () => {
    await Promise.allSettled(workers.map((worker) => worker.close()))
    await Promise.allSettled(producers.map((queue) => queue.close()))
  }
  const idle = Promise.allSettled(running).then(() => pause(CLOSE_MS))
  await Promise.race([closeAll(), pause(STOP_MS), idle])
  // Whoever is still closing would reconnect for ever and keep the process alive.
  for (const left of [...workers, ...producers]) left.disconnect().catch(() => {})
  workers.length = 0
  queues.clear()
  stopping = new AbortController()
}
