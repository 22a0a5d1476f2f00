import { flags } from '@adonisjs/core/ace'
import { CurrentBusiness } from '#tenancy/current_business'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'
import { rejectionText } from '#operations/rejection_text'
import { letterSource, readAgain, replayRecords } from '#operations/replay_records'
import type { Replay } from '#operations/replay_records'

export default class RecordsReplay extends BusinessCommand {
  static commandName = 'records:replay'
  static description = 'Take the dead letters of a record bundle, or of CSV files, in again'

  @flags.string({ description: 'Name of the source' })
  declare source: string

  @flags.string({ description: 'Only those of this reason, as bad_time' })
  declare reason?: string

  @flags.boolean({ description: 'Only read the letters again and count; write nothing' })
  declare dryRun: boolean

  async perform() {
    const scope = await this.scope()
    if (!this.source) refuse('Which source? Say --source=<name>')
    const source = await CurrentBusiness.run(scope, () => letterSource(this.source))
    if (!source) return refuse(`Nothing ever came from the source "${this.source}"`)

    const replay = { scope, source, wish: { reason: this.reason } }
    if (this.dryRun) return this.#check(replay)
    const { lines, counts, rejected, recomputed } = await replayRecords(replay, (progress) =>
      progress.phase === 'records'
        ? this.progress({ phase: 'Letters', done: progress.records, total: null })
        : this.progress({ ...progress, phase: 'Matching', unit: 'appointments' })
    )
    if (counts.rejected) {
      for (const text of rejectionText(rejected, counts.rejected)) this.say(text)
      this.endWith('rejected')
    }
    const taken = lines - counts.rejected
    this.answer(
      { letters: lines, taken, rejectedCount: counts.rejected, rejected, recomputed },
      `${lines} letters: ${taken} taken in, ${counts.rejected} still rejected`
    )
  }

  async #check(replay: Replay) {
    const { letters, rejectedCount } = await readAgain(replay)
    this.answer(
      { letters, rejectedCount, isDryRun: true },
      `${letters} letters: ${letters - rejectedCount} would be taken in; nothing was written`
    )
  }
}
