import { flags } from '@adonisjs/core/ace'
import { beginReplay, planReplay, waitingLetters } from '#connectors/sync/replay'
import { replayArrivals } from '#connectors/webhooks/arrivals'
import { ConnectionCommand } from '#operations/connection_command'
import { refuse } from '#operations/exit_codes'
import { workUntilDone } from '#operations/work_connection'
import { CurrentBusiness } from '#tenancy/current_business'

export default class ConnectorReplay extends ConnectionCommand {
  static commandName = 'connector:replay'
  static description = 'Take dead letters, and deliveries in quarantine, in again after a fix'

  @flags.string({ description: 'Only those seen since this day or instant' })
  declare since?: string

  async perform() {
    const scope = await this.scope()
    const open = await this.readable(scope)
    const wish = { connectionId: open.key.id, since: this.#since() }
    const inside = <T>(work: () => Promise<T>) => CurrentBusiness.run(scope, work)
    const plan = await inside(() => planReplay(wish))
    const asked = plan.slices.reduce((sum, { ids }) => sum + ids!.length, 0)
    const facts = { letters: plan.letters, asked, unreachable: plan.unreachable }
    if (this.dryRun) {
      const good = plan.records.length

      return this.answer(
        { ...facts, good, isDryRun: true },
        `${plan.letters} letters: ${good} are good now, ${asked} would be asked for`
      )
    }
    await inside(() => beginReplay(wish, plan))
    const deliveries = await replayArrivals(open.connection.connector)
    const of = { connectionId: open.key.id, batchId: plan.batchId }
    const outcome = await this.hold(
      workUntilDone({ scope, connectionId: open.key.id, signal: this.signal }, { of })
    )
    const left = await inside(() => waitingLetters(wish))
    if (outcome.slices.failed > 0) this.endWith('failed')
    else if (left > 0) this.endWith('rejected')
    for (const problem of outcome.problems) this.say(problem)
    const advice = plan.unreachable ? '; read those without an id again by connector:backfill' : ''
    this.answer(
      { ...facts, taken: plan.letters - left, left, deliveries, problems: outcome.problems },
      `${plan.letters} letters: ${plan.letters - left} taken in, ${left} left${advice}`
    )
  }

  #since() {
    if (!this.since) return undefined
    const since = new Date(this.since)
    if (Number.isNaN(since.getTime())) refuse('--since is no day and no instant')

    return since
  }
}
