import { flags } from '@adonisjs/core/ace'
import { ConnectionCommand } from '#operations/connection_command'
import { syncNow } from '#operations/work_connection'

export default class ConnectorSync extends ConnectionCommand {
  static commandName = 'connector:sync'
  static description = 'Read a connection now: everything but the past, due or not'

  @flags.boolean({ description: 'Let rows vanish that were kept because too many were missing' })
  declare acceptLoss: boolean

  async perform() {
    const scope = await this.scope()
    const open = await this.readable(scope)
    if (this.dryRun) {
      const streams = this.streamsOf(open)

      return this.answer({ streams, isDryRun: true }, `Would read: ${streams.join(', ')}`)
    }
    const outcome = await this.hold(
      syncNow({
        scope,
        connectionId: open.key.id,
        stream: this.stream,
        isLossAccepted: this.acceptLoss,
        signal: this.signal,
        onCounts: ({ seen }) =>
          this.progress({ phase: 'Read', done: seen, total: null, unit: 'items' }),
      })
    )
    this.tell(outcome)
  }
}
