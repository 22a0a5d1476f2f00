import { MODELS } from '#attribution/credit/models'
import type { EngineModel } from '#attribution/engine/availability'

/** Every model by the name of the interface; "data-driven" is none of them. */
export const MODEL_LABELS: Record<EngineModel, string> = {
  first: MODELS.first.label,
  last: MODELS.last.label,
  last_non_direct: MODELS.last_non_direct.label,
  linear: MODELS.linear.label,
  linear_distinct: 'Linear (by channel)',
  time_decay: MODELS.time_decay.label,
  position_u: MODELS.position_u.label,
  w_shaped: 'W 30/30/30/10',
  full_path: 'Full path',
  custom: 'Custom weights',
  markov_1: 'Markov (removal effect)',
  markov_2: 'Markov, order 2',
  markov_3: 'Markov, order 3',
  shapley: 'Shapley (counts)',
  shapley_rate: 'Shapley (rates)',
  path_counterfactual: 'Path counterfactual',
  hazard_counterfactual: 'What each channel adds',
}
