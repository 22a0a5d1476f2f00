import { flags } from '@adonisjs/core/ace'
import attributionConfig from '#config/attribution'
import { isModelName } from '#attribution/credit/models'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import type { EngineModel, Need } from '#attribution/engine/availability'
import { exportCredits } from '#attribution/exports'
import type { ExportStage } from '#attribution/exports'
import { exportLearned } from '#attribution/runs/export_learned'
import type { LearnedExport } from '#attribution/runs/export_learned'
import { ExportCommand } from '#operations/export_command'
import { refuse } from '#operations/exit_codes'

const STAGES: readonly string[] = ['booked', 'kept', 'paid', 'net'] satisfies ExportStage[]
const STATES = ['channel', 'campaign']
const isModel = (name: string): name is EngineModel =>
  (ENGINE_MODELS as readonly string[]).includes(name)
const lacking = (needs: Need[]) =>
  needs.map(({ what, have, need }) => `${need} ${what}, has ${have}`).join('; ')
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

  @flags.string({ description: `${ENGINE_MODELS.join(', ')} (${attributionConfig.model})` })
  declare model?: string

  @flags.string({ description: `${STAGES.join(', ')} (${attributionConfig.stage})` })
  declare stage?: string

  @flags.string({ description: 'channel or campaign (channel)', default: 'channel' })
  declare states: string

  async perform() {
    const { id } = await this.theBusiness()
    const model = this.model ?? attributionConfig.model
    if (!isModel(model)) {
      return refuse(`There is no model "${model}": ${ENGINE_MODELS.join(', ')}`)
    }
    const stage = this.stage ?? attributionConfig.stage
    if (!STAGES.includes(stage)) refuse(`The stage is one of ${STAGES.join(', ')}`)
    if (!STATES.includes(this.states)) refuse('States are channel or campaign')
    const states = this.states as LearnedExport['states']
    const options = { ...this.range(), model, stage: stage as ExportStage, states }
    await this.stream(await this.#lines(id, options), COLUMNS)
  }

  async #lines(businessId: string, options: LearnedExport): Promise<AsyncIterable<object[]>> {
    const { model } = options
    if (isModelName(model)) return exportCredits(businessId, { ...options, model })
    const learned = await exportLearned(businessId, options)

    return learned.ok
      ? learned.value
      : refuse(`model_needs_more_data: ${model} needs ${lacking(learned.failure)}`)
  }
}
