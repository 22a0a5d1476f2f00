import { once } from 'node:events'
import { Command } from '#operations/command'
import { startWorkers, stopQueue } from '#core/queue'
import { databaseRefusals, refuseFirst } from '#operations/boot_refusals'
import { startSchedule } from '#operations/scheduler'
import { startSweeper } from '#operations/sweeper'

export default class QueueWork extends Command {
  static commandName = 'queue:work'
  static description = 'Run a worker in the foreground until it is stopped'

  async perform() {
    const db = await this.app.container.make('lucid.db')
    refuseFirst(await databaseRefusals(this.app, db))
    await startWorkers()
    const stopSweeper = startSweeper()
    const stopSchedule = startSchedule((name, error) =>
      this.say(`${name}: ${(error as Error).message}`)
    )
    this.say('working; Ctrl-C stops after what is running')

    const stop = new AbortController()
    const { signal } = stop
    await Promise.race([once(process, 'SIGTERM', { signal }), once(process, 'SIGINT', { signal })])
    stop.abort()
    await stopSchedule()
    await stopSweeper()
    await stopQueue()
    this.answer({ stopped: true }, 'stopped')
  }
}
