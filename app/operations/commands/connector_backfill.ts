import { flags } from '@adonisjs/core/ace'
import { isDay } from '#connector-sdk'
import { batchProgress, planBackfill, requestBackfill, stretchOf } from '#connectors/sync/backfill'
import type { BackfillWish, PlannedBatch } from '#connectors/sync/backfill'
import { clock } from '#core/clock'
import { ConnectionCommand } from '#operations/connection_command'
import { refuse } from '#operations/exit_codes'
import { workUntilDone } from '#operations/work_connection'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

export default class ConnectorBackfill extends ConnectionCommand {
  static commandName = 'connector:backfill'
  static description = 'Read a stretch of the past of a connection again, newest first'

  @flags.string({ description: 'First day (UTC), as 2026-01-31' })
  declare from: string

  @flags.string({ description: 'Last day (UTC); today unless said' })
  declare to?: string

  async perform() {
    const scope = await this.scope()
    const open = await this.readable(scope)
    const wish = { connectionId: open.key.id, stream: this.stream, ...this.#stretch() }
    const batch = await CurrentBusiness.run(scope, () => planBackfill(wish))
    if (batch.slices.length === 0) {
      refuse('There is nothing to read: no window, or the connection was never synced')
    }
    if (this.dryRun) {
      const streams = Object.entries(Object.groupBy(batch.slices, ({ stream }) => stream))
      const windows = Object.fromEntries(streams.map(([name, some]) => [name, some!.length]))

      return this.answer({ windows, isDryRun: true }, `Would read ${batch.slices.length} windows`)
    }
    await CurrentBusiness.run(scope, () => requestBackfill(batch))
    await this.#work(scope, wish, batch)
  }

  async #work(scope: BusinessScope, { connectionId }: BackfillWish, { batchId }: PlannedBatch) {
    const total = (await CurrentBusiness.run(scope, () => batchProgress(batchId))).total
    const draw = async () => {
      const { done } = await CurrentBusiness.run(scope, () => batchProgress(batchId))
      this.progress({ phase: 'Backfill', done, total, unit: 'windows' })
    }
    const work = { scope, connectionId, signal: this.signal, onCounts: () => void draw() }
    const outcome = await this.hold(workUntilDone(work, { of: { connectionId, batchId } }))
    this.tell(outcome, { windows: total })
  }

  #stretch() {
    const to = this.to ?? clock.now().toISODate()
    if (!isDay(this.from ?? '') || !isDay(to)) refuse('Which days? Say --from=2026-01-31 --to=…')

    return (
      stretchOf(this.from, to) ?? refuse('--from must be a day before --to, and not in the future')
    )
  }
}
