import { flags } from '@adonisjs/core/ace'
import { CurrentBusiness } from '#tenancy/current_business'
import { drain, requestRecompute } from '#attribution/recompute'
import { bookedBetween } from '#attribution/stale_appointments'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'

const DAY = /^\d{4}-\d{2}-\d{2}$/

export default class AttributionRecompute extends BusinessCommand {
  static commandName = 'attribution:recompute'
  static description = 'Match and credit again what was booked in a range'

  @flags.string({ description: 'First day of bookedAt, YYYY-MM-DD' })
  declare from?: string

  @flags.string({ description: 'Last day of bookedAt, YYYY-MM-DD' })
  declare to?: string

  @flags.boolean({ description: 'Only say how many appointments would be worked' })
  declare dryRun: boolean

  async perform() {
    const scope = await this.scope()
    for (const day of [this.from, this.to]) {
      if (day !== undefined && !DAY.test(day)) refuse(`Not a day: ${day}. Say YYYY-MM-DD`)
    }
    const range = { from: this.from ?? null, to: this.to ?? null }
    const requested = await CurrentBusiness.run(scope, async () => {
      const ids = await bookedBetween(range)
      if (!this.dryRun) await requestRecompute(ids, 'recompute')

      return ids.length
    })
    if (this.dryRun) {
      return this.answer(
        { appointments: requested },
        `${requested} appointments would be recomputed`
      )
    }
    const done = await drain(scope.businessId, {
      onProgress: ({ done: count, total }) =>
        this.progress({ phase: 'recompute', done: count, total }),
    })
    this.answer({ requested, done }, `${done} appointments recomputed`)
  }
}
