import { args, flags } from '@adonisjs/core/ace'
import { findConnection } from '#connectors/sync/find_connection'
import type { FoundConnection } from '#connectors/sync/find_connection'
import { enabledStreams, isSyncable, openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'
import type { WorkOutcome } from '#operations/work_connection'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

const PATIENCE_MS = 5_000

/** A command on one connection: `<connection> [stream] --business=<slug>`. */
export abstract class ConnectionCommand extends BusinessCommand {
  @args.string({ description: 'Id of the connection, or its connector where there is one of it' })
  declare connection: string

  @args.string({ description: 'Only this stream', required: false })
  declare stream?: string

  @flags.boolean({ description: 'Only say what would be read; write nothing' })
  declare dryRun: boolean

  #stop = new AbortController()
  #held: Promise<unknown> = Promise.resolve()

  protected get signal() {
    return this.#stop.signal
  }

  /** The named connection; refuses (2) where it is unknown or one of several. */
  protected async found(scope: BusinessScope): Promise<FoundConnection> {
    const found = await CurrentBusiness.run(scope, () => findConnection(this.connection))
    if (found.ok) return found.value

    return found.failure === 'ambiguous'
      ? refuse(`There are several connections of "${this.connection}": say the id of one`)
      : refuse(`There is no connection "${this.connection}"`)
  }

  /** The same, when it can be read; refuses where a person has to do something first. */
  protected async readable(scope: BusinessScope): Promise<OpenConnection> {
    const { id, state, connector } = await this.found(scope)
    const open = await CurrentBusiness.run(scope, () => openConnection(id))
    if (!open) return refuse(`The connector "${connector}" is not loaded`)
    if (!isSyncable(open.connection)) refuse(`The connection is ${state}: see it in the panel`)
    if (this.stream && !enabledStreams(open).some(([name]) => name === this.stream)) {
      refuse(`There is no stream "${this.stream}"`)
    }

    return open
  }

  /** Names of the streams that the command is about. */
  protected streamsOf = (open: OpenConnection) =>
    enabledStreams(open)
      .map(([name]) => name)
      .filter((name) => !this.stream || name === this.stream)

  /** The result, and the exit that it asks for. */
  protected tell({ counts, slices, waitingUntil, problems }: WorkOutcome, more: object = {}) {
    for (const problem of problems) this.say(problem)
    if (counts.bad > 0) this.endWith('rejected')
    if (slices.waiting > 0) this.endWith('tryLater')
    if (slices.failed > 0) this.endWith('failed')
    const { seen, inserted, updated, unchanged, gone, bad } = counts
    const wait = waitingUntil ? `; waits until ${waitingUntil.toISOString()}` : ''
    this.answer({ ...counts, slices, waitingUntil, problems, ...more }, [
      `${seen} items: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${gone} gone, ${bad} bad`,
      `${slices.done} slices read, ${slices.failed} failed${wait}`,
    ])
  }

  /** Work that an interruption waits for: it hands its slice back. */
  protected hold<T>(work: Promise<T>): Promise<T> {
    this.#held = work.catch(() => {})

    return work
  }

  /** Ctrl-C hands the slice back: a worker goes on with it. */
  protected async interrupt() {
    this.#stop.abort()
    await Promise.race([this.#held, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
    await super.interrupt()
  }
}
