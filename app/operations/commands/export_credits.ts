import { flags } from '@adonisjs/core/ace'
import attributionConfig from '#config/attribution'
import { isModelName, MODEL_NAMES } from '#attribution/credit/models'
import { exportCredits } from '#attribution/exports'
import type { ExportStage } from '#attribution/exports'
import { ExportCommand } from '#operations/export_command'
import { refuse } from '#operations/exit_codes'

const STAGES: readonly string[] = ['booked', 'kept', 'paid', 'net'] satisfies ExportStage[]
const STATES = ['channel', 'campaign']
const COLUMNS = [
  'appointmentId',
  'touchpointId',
  'channel',
  'campaignId',
  'locationId',
  'model',
  'credit',
  'revenue',
  'stage',
] as const

export default class ExportCredits extends ExportCommand {
  static commandName = 'export:credits'
  static description = 'Write one line per credit of one model'

  @flags.string({ description: `${MODEL_NAMES.join(', ')} (${attributionConfig.model})` })
  declare model?: string

  @flags.string({ description: `${STAGES.join(', ')} (${attributionConfig.stage})` })
  declare stage?: string

  @flags.string({ description: 'channel or campaign (channel)', default: 'channel' })
  declare states: string

  async perform() {
    const { id } = await this.theBusiness()
    const model = this.model ?? attributionConfig.model
    if (!isModelName(model))
      return refuse(`There is no model "${model}": ${MODEL_NAMES.join(', ')}`)
    const stage = this.stage ?? attributionConfig.stage
    if (!STAGES.includes(stage)) refuse(`The stage is one of ${STAGES.join(', ')}`)
    if (!STATES.includes(this.states)) refuse('States are channel or campaign')
    const options = {
      ...this.range(),
      model,
      stage: stage as ExportStage,
      states: this.states as 'channel',
    }
    await this.stream(exportCredits(id, options), COLUMNS)
  }
}
