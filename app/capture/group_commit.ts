/** What became of one row: written, known already, or refused by the database for what it is. */
export type Written = 'kept' | 'duplicate' | 'refused'

interface Waiting<Row> {
  row: Row
  settle: (written: Written) => void
  reject: (error: unknown) => void
}

export interface GroupCommitOptions<Row> {
  /** Writes all rows in one transaction, or throws. Rows of one call have distinct keys. */
  write: (rows: Row[]) => Promise<Written[]>
  /** Equal keys are one row. */
  keyOf: (row: Row) => string
  /** Whether a failure lies in a row rather than in the database. */
  isRowAtFault: (error: unknown) => boolean
  mostWaiting: number
  mostPerBatch: number
}

/** The queue is full: nothing was written, the caller may try again. */
export class OverCapacity extends Error {
  code = 'E_OVER_CAPACITY'
}

/**
 * Turns many single writes into few transactions. No timer: a batch forms by itself while the
 * one before it commits, so an idle system answers at once and a busy one in large steps.
 */
export class GroupCommit<Row> {
  #waiting: Waiting<Row>[] = []
  #running: Promise<void> | null = null

  constructor(private options: GroupCommitOptions<Row>) {}

  get waitingCount() {
    return this.#waiting.length
  }

  /** Resolves after the commit. Throws OverCapacity, or what the write threw. */
  add(row: Row): Promise<Written> {
    if (this.#waiting.length >= this.options.mostWaiting) return Promise.reject(new OverCapacity())

    return new Promise((settle, reject) => {
      this.#waiting.push({ row, settle, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when everything added so far is settled. */
  async drained() {
    while (this.#running) await this.#running
  }

  async #run() {
    // Requests that were read from their sockets together belong to one batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.options.mostPerBatch)
      await this.#commit(batch).catch((error) => {
        for (const { reject } of batch) reject(error)
      })
    }
    this.#running = null
  }

  async #commit(batch: Waiting<Row>[]) {
    const byKey = new Map<string, Waiting<Row>[]>()
    for (const waiting of batch) {
      const key = this.options.keyOf(waiting.row)
      const same = byKey.get(key)
      if (same) same.push(waiting)
      else byKey.set(key, [waiting])
    }

    const groups = [...byKey.values()]
    const written = await this.#write(groups.map(([first]) => first!.row))
    groups.forEach((group, at) =>
      group.forEach(({ settle }, nth) => settle(again(written[at]!, nth)))
    )
  }

  /** A batch that fails for one of its rows is halved until that row stands alone. */
  async #write(rows: Row[]): Promise<Written[]> {
    try {
      return await this.options.write(rows)
    } catch (error) {
      if (!this.options.isRowAtFault(error)) throw error
      if (rows.length === 1) return ['refused']
      const half = rows.length >> 1

      return [...(await this.#write(rows.slice(0, half))), ...(await this.#write(rows.slice(half)))]
    }
  }
}

const again = (written: Written, nth: number) =>
  written === 'kept' && nth > 0 ? 'duplicate' : written
