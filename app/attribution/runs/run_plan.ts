import { CurrentBusiness } from '#tenancy/current_business'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import { RESAMPLES } from '#attribution/engine/intervals'
import { seedOf } from '#attribution/engine/random'
import { DEFAULT_RUN_SETTINGS } from '#attribution/engine/run_source'
import type { EngineModel } from '#attribution/engine/availability'
import type { AttributionSettings } from '#attribution/settings'
import { ENGINE_VERSION } from '#attribution/runs/run_question'
import type { RunWork } from '#attribution/runs/compute_run'
import type { RunQuestion } from '#attribution/runs/run_question'

export const DEFAULT_RESAMPLES = RESAMPLES

/** Models that a business has: its own weights only where it chose some. */
export const modelsOf = ({ customWeights }: Pick<AttributionSettings, 'customWeights'>) =>
  ENGINE_MODELS.filter((model) => model !== 'custom' || customWeights !== null)

export type RunPlan = Omit<RunWork, 'stateCount' | 'columns' | 'journeyCount' | 'states' | 'worth'>

interface Planned {
  models: EngineModel[]
  resamples: number
}

/** How a question is computed. The same business, period and engine: the same draws. */
export async function runPlan(
  { from, to, level }: RunQuestion,
  settings: AttributionSettings,
  { models, resamples }: Planned
): Promise<RunPlan> {
  const { halfLifeDays, customWeights } = settings
  const period = `${from ?? ''}..${to ?? ''}`

  return {
    level,
    brandCampaigns: await brandCampaigns(),
    settings: {
      halfLifeDays: halfLifeDays ?? DEFAULT_RUN_SETTINGS.halfLifeDays,
      custom: customWeights ?? DEFAULT_RUN_SETTINGS.custom,
    },
    models,
    resamples,
    seed: seedOf(CurrentBusiness.id(), period, String(ENGINE_VERSION)),
  }
}

const BRAND = /\bbrand/i

/** Campaigns whose name says that they are found by the brand's own name; inside the door. */
async function brandCampaigns() {
  const rows = await CurrentBusiness.query<{ id: string; name: string }>(
    'select id, name from campaigns where business_id = $1',
    [CurrentBusiness.id()]
  )

  return rows.flatMap(({ id, name }) => (BRAND.test(name) ? [id, name] : []))
}
