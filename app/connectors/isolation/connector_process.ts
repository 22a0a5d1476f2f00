import type { ChildRules } from '#connectors/isolation/child_rules'
import { ConnectorChild } from '#connectors/isolation/connector_child'
import { childError, type ChildFault } from '#connectors/isolation/ended_child'
import type { Description, Path, PlainContext } from '#connectors/isolation/messages'
import { spawnChild } from '#connectors/isolation/spawn_child'
import { Strikes } from '#connectors/isolation/strikes'
import type { Context } from '#connector-sdk'

/** Where a connector's code is. */
export interface ConnectorCode {
  id: string
  folder: string
  entry: string
}

/** What is asked of a connector: a function, its Context and what else it takes. */
export interface Question {
  path: Path
  context: Context | null
  args: unknown[]
}

/**
 * A connector in a process of its own: started when it is called, stopped when it is idle, started
 * again after it failed, until it has failed too often.
 */
export class ConnectorProcess {
  #child: ConnectorChild | null = null
  #idle: NodeJS.Timeout | undefined

  constructor(
    private code: ConnectorCode,
    private rules: ChildRules,
    private book = new Strikes()
  ) {}

  /** How often it was ended for its own fault. */
  get strikes() {
    return this.book.of(this.code.id)
  }

  /** Settles when the process that runs now is gone. */
  get ended(): Promise<void> {
    return this.#child?.gone ?? Promise.resolve()
  }

  /** Starts it where it does not run. Rejects where its code does not load, or it is disabled. */
  async describe(): Promise<Description> {
    return (await this.#running()).loaded
  }

  /** The one answer of a function. Rejects with what it throws, or with how its process ended. */
  async call(question: Question): Promise<unknown> {
    for await (const value of this.iterate(question)) return value

    return undefined
  }

  /** What a function yields, as it is asked for; a single answer is one value. */
  async *iterate({ path, context, args }: Question): AsyncGenerator<unknown> {
    const child = await this.#running()
    await child.loaded
    context?.signal.throwIfAborted()
    const call = child.begin({ context })
    const forget = () => child.forget(call, context?.signal.reason)
    context?.signal.addEventListener('abort', forget, { once: true })
    try {
      const plain = context && plainContext(context)
      let next = await child.ask({ do: 'call', call, path, context: plain, args })
      while (!next.isDone) {
        yield next.value
        context?.signal.throwIfAborted()
        next = await child.ask({ do: 'pull', call })
      }
      if (next.value !== undefined) yield next.value
    } finally {
      context?.signal.removeEventListener('abort', forget)
      child.forget(call)
      this.#restLater(child)
    }
  }

  stop() {
    clearTimeout(this.#idle)
    this.#child?.end(null)
    this.#child = null
  }

  async #running(): Promise<ConnectorChild> {
    clearTimeout(this.#idle)
    if (this.strikes >= this.rules.strikes) throw childError('connector_disabled')
    if (this.#child) return this.#child
    const { memoryMb } = this.rules
    const process = spawnChild({ ...this.code, memoryMb })
    const child = new ConnectorChild(process, this.rules, (fault) => this.#ended(child, fault))
    this.#child = child
    this.#restLater(child)

    return child
  }

  #ended(child: ConnectorChild, fault: ChildFault | null) {
    if (fault) this.book.add(this.code.id)
    if (this.#child === child) this.#child = null
  }

  #restLater(child: ConnectorChild) {
    clearTimeout(this.#idle)
    if (this.#child !== child) return
    this.#idle = setTimeout(() => {
      if (child.isBusy) return this.#restLater(child)
      child.end(null)
    }, this.rules.idleMs)
    this.#idle.unref()
  }
}

const plainContext = ({ settings, remote, now }: Context): PlainContext => ({
  settings,
  remote,
  now,
})
