import { flags } from '@adonisjs/core/ace'
import { CurrentBusiness } from '#tenancy/current_business'
import { calibrate } from '#attribution/calibration/calibrate'
import type { CalibrationOutcome } from '#attribution/calibration/calibrate'
import { servingCalibration } from '#attribution/calibration/calibrations'
import { drain } from '#attribution/recompute'
import { BusinessCommand } from '#operations/business_command'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

export default class AttributionCalibrate extends BusinessCommand {
  static commandName = 'attribution:calibrate'
  static description = 'Learn from a business how right its matches are, and match again by it'

  @flags.boolean({ description: 'Only learn and judge; keep nothing' })
  declare dryRun: boolean

  async perform() {
    const scope = await this.scope()
    const made = await calibrate(scope.businessId, 'shell', { isDryRun: this.dryRun })
    const recomputed = made.isServing && !this.dryRun ? await this.#matchAgain(scope.businessId) : 0
    const serving = await CurrentBusiness.run(scope, servingCalibration)
    this.answer(
      { ...made, recomputed, quality: made.quality, servingVersion: serving?.version ?? null },
      this.#said(made, recomputed)
    )
  }

  #matchAgain(businessId: string) {
    return drain(businessId, {
      onProgress: ({ done, total }) => this.progress({ phase: 'recompute', done, total }),
    })
  }

  #said({ version, labels, appointments, isServing, quality }: CalibrationOutcome, done: number) {
    const size = `${labels} labels of ${appointments} appointments`
    if (quality === null) return `Not calibrated: ${size} are too few`
    const ece = quality.overall
      ? `stated and observed differ by ${percent(quality.overall.ece)}`
      : 'nothing is claimed that could be judged'

    return [
      `${version === null ? 'A calibration' : `Calibration ${version}`} by ${size}: ${ece}`,
      isServing
        ? `${done} appointments matched again`
        : 'The one that serves stays: it states better',
    ]
  }
}
