import { Command } from '#operations/command'
import { startWorkers, stopQueue } from '#core/queue'
import { configurationRefusal, dependencyRefusal, refuse } from '#operations/boot_refusals'
import { startSchedule } from '#operations/scheduler'
import { startSweeper } from '#operations/sweeper'

const LAST_MS = 1_000

export default class QueueWork extends Command {
  static commandName = 'queue:work'
  static description = 'Run a worker in the foreground until it is stopped'

  #stop = Promise.withResolvers<void>()

  async perform() {
    const db = await this.app.container.make('lucid.db')
    refuse(configurationRefusal(this.app))
    refuse(await dependencyRefusal(this.app, db))
    startWorkers().catch((error: Error) => this.say(`workers: ${error.message}`))
    const stopSweeper = startSweeper()
    const stopSchedule = startSchedule((name, error) =>
      this.say(`${name}: ${(error as Error).message}`)
    )
    this.say('working; Ctrl-C stops after what is running')

    const stopped = this.#stop.promise.then(stopSchedule).then(stopSweeper).then(stopQueue)
    this.app.terminating(() => this.#end(stopped))
    await stopped
    this.answer({ stopped: true }, 'stopped')
    setTimeout(() => process.exit(), LAST_MS).unref() // a Redis that is away keeps timers alive
  }

  protected async interrupt() {
    this.#stop.resolve()
  }

  /** The last job ends before the application leaves its database. */
  async #end(stopped: Promise<void>) {
    this.#stop.resolve()
    await stopped
  }
}
