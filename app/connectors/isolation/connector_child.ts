import type { ChildProcess } from 'node:child_process'
import { serialize } from 'node:v8'
import { answerTo, revivedError, writeLog, type ChildCall } from '#connectors/isolation/child_calls'
import type { ChildRules } from '#connectors/isolation/child_rules'
import { ChildWatch } from '#connectors/isolation/child_watch'
import { childError, type ChildFault } from '#connectors/isolation/ended_child'
import {
  isFromChild,
  type Description,
  type FromChild,
  type ToChild,
} from '#connectors/isolation/messages'

/** Signals that a process without `process.kill` cannot have sent to itself; a crash has others. */
const FROM_OUTSIDE: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGKILL', 'SIGTERM'] as const)

/** One life of a connector's process: from its start to its end. */
export class ConnectorChild {
  #calls = new Map<number, ChildCall>()
  #number = 0
  #asked = 0
  #watch: ChildWatch
  #loaded = Promise.withResolvers<Description>()
  #fault: ChildFault | null = null
  #gone = Promise.withResolvers<void>()
  #isLoading = true
  #isStopped = false

  constructor(
    private child: ChildProcess,
    private rules: ChildRules,
    private onEnd: (fault: ChildFault | null) => void
  ) {
    this.#watch = new ChildWatch(child, rules, (fault) => this.end(fault))
    this.#watch.expect(rules.loadMs)
    this.#loaded.promise.catch(() => {})
    child.on('message', (message) => this.#receive(message))
    child.once('error', () => this.end('connector_exited'))
    child.once('exit', (_, signal) => this.#exited(signal))
  }

  /** What the connector is; rejects where its code does not load. */
  get loaded() {
    return this.#loaded.promise
  }

  /** Settles when the process is gone. */
  get gone() {
    return this.#gone.promise
  }

  get isBusy() {
    return this.#isLoading || this.#calls.size > 0
  }

  /** Sends a call; the number names it from now on. */
  begin(call: Omit<ChildCall, 'resolve' | 'reject'>): number {
    const number = ++this.#number
    this.#calls.set(number, { ...call, resolve: () => {}, reject: () => {} })

    return number
  }

  /** Says it to the child and waits for the next value of that call. */
  ask(message: ToChild & { call: number }): Promise<{ value: unknown; isDone: boolean }> {
    const call = this.#calls.get(message.call)
    if (!call) return Promise.reject(childError(this.#fault ?? 'connector_exited'))

    return new Promise((resolve, reject) => {
      call.resolve = resolve
      call.reject = reject
      this.#watch.expect()
      this.#send(message)
    })
  }

  /** Nobody waits for this call any more; who still does is told the reason. */
  forget(call: number, reason?: unknown) {
    const known = this.#calls.get(call)
    if (!known) return
    this.#calls.delete(call)
    known.reject(reason)
    this.#send({ do: 'end', call })
    if (!this.isBusy) this.#watch.rest()
  }

  /** Ends the process; a fault is told to every call that waits. */
  end(fault: ChildFault | null) {
    this.#fault ??= fault
    this.#isStopped ||= fault === null
    this.child.kill('SIGKILL')
  }

  #send(message: ToChild) {
    if (this.child.connected) this.child.send(message, () => {})
  }

  #receive(message: unknown) {
    this.#watch.heard()
    if (this.#fault) return
    if (!isFromChild(message) || serialize(message).length > this.rules.messageBytes) {
      return this.end('connector_message_refused')
    }
    this.#heard(message)
  }

  #heard(message: FromChild) {
    switch (message.say) {
      case 'loaded':
        this.#isLoading = false
        this.#watch.rest()
        return this.#loaded.resolve(message.description)
      case 'refused':
        this.#isLoading = false
        this.#watch.rest()
        return this.#loaded.reject(new Error(String(message.message).slice(0, 500)))
      case 'ask':
        return void this.#answer(message)
      case 'log':
        return writeLog(this.#calls.get(message.call)?.context ?? null, message)
      default:
        this.#settle(message)
    }
  }

  #settle(message: FromChild & { say: 'value' | 'failed' }) {
    const call = this.#calls.get(message.call)
    if (!call) return
    this.#watch.rest()
    const isLast = message.say === 'failed' || message.isDone
    if (isLast) this.#calls.delete(message.call)
    if (message.say === 'failed') return call.reject(revivedError(message.error))
    call.resolve({ value: message.value, isDone: message.isDone })
  }

  /** While the host asks the platform, the child may be silent. */
  async #answer(message: FromChild & { say: 'ask' }) {
    const http = this.#calls.get(message.call)?.context?.http
    const { ask } = message
    this.#asked++
    this.#watch.rest()
    try {
      if (!http) throw childError('connector_message_refused')
      this.#send({ do: 'answer', ask, value: await answerTo(http, message) })
    } catch (error) {
      const { message: text, kind, detail } = error as ReturnType<typeof childError>
      this.#send({ do: 'answer', ask, error: { message: String(text), kind, detail } })
    } finally {
      if (--this.#asked === 0 && this.isBusy) this.#watch.expect()
    }
  }

  #exited(signal: NodeJS.Signals | null) {
    this.#watch.stop()
    const isKilled = !this.#fault && !this.#isStopped && FROM_OUTSIDE.has(signal)
    const error = childError(isKilled ? 'connector_killed' : (this.#fault ?? 'connector_exited'))
    this.#loaded.reject(error)
    for (const call of this.#calls.values()) call.reject(error)
    const isOwnFault = this.#fault !== null || (this.isBusy && !this.#isStopped && !isKilled)
    this.#calls.clear()
    this.onEnd(isOwnFault ? (this.#fault ?? 'connector_exited') : null)
    this.#gone.resolve()
  }
}
