/** Why a model has no numbers yet: how many there are, and how many it takes. */
export interface Need {
  what:
    | 'won_journeys'
    | 'lost_journeys'
    | 'states'
    | 'states_with_30_won'
    | 'appointments'
    | 'custom_weights'
  have: number
  need: number
}

export type EngineModel =
  | 'first'
  | 'last'
  | 'last_non_direct'
  | 'linear'
  | 'linear_distinct'
  | 'time_decay'
  | 'position_u'
  | 'w_shaped'
  | 'full_path'
  | 'custom'
  | 'markov_1'
  | 'markov_2'
  | 'markov_3'
  | 'shapley'
  | 'shapley_rate'
  | 'path_counterfactual'
  | 'hazard_counterfactual'

export interface Availability {
  model: EngineModel
  /** Greyed, with these needs, when not empty; such a model has no numbers anywhere. */
  needs: Need[]
  /** Shown, with a word of warning. */
  remark: 'mostly_equal_to_position' | null
}

/** What there is of a business. */
export interface Supply {
  won: number
  lost: number
  stateCount: number
  /** Won journeys with each state. */
  wonWith: ArrayLike<number>
  /** Share of won journeys with a lead contact, 0..1. */
  leadShare: number
}

export const MARKOV_JOURNEYS = 100
export const LEARNED_JOURNEYS = 300
export const STATES_FOR_HAZARD = 3
/** Won journeys that a cell needs to have an interval, and a state to count for the hazard. */
export const CELL_JOURNEYS = 30
const LEAD_SHARE = 0.2

export const ENGINE_MODELS: readonly EngineModel[] = [
  'first',
  'last',
  'last_non_direct',
  'linear',
  'linear_distinct',
  'time_decay',
  'position_u',
  'w_shaped',
  'full_path',
  'custom',
  'markov_1',
  'markov_2',
  'markov_3',
  'shapley',
  'shapley_rate',
  'path_counterfactual',
  'hazard_counterfactual',
]

/** Which models may be shown, and what the others wait for. */
export const availabilities = (supply: Supply): Availability[] =>
  ENGINE_MODELS.map((model) => availability(model, supply))

export function availability(model: EngineModel, supply: Supply): Availability {
  const hasRoles = model === 'w_shaped' || model === 'full_path' || model === 'custom'
  const isMostlyPosition = hasRoles && supply.leadShare < LEAD_SHARE

  return {
    model,
    needs: needsOf(model, supply),
    remark: isMostlyPosition ? 'mostly_equal_to_position' : null,
  }
}

function needsOf(model: EngineModel, supply: Supply): Need[] {
  const { won, lost, stateCount } = supply
  if (model === 'hazard_counterfactual') return hazardNeeds(supply)
  if (model === 'shapley_rate' || model === 'path_counterfactual') {
    return lacking([
      { what: 'won_journeys', have: won, need: LEARNED_JOURNEYS },
      { what: 'lost_journeys', have: lost, need: LEARNED_JOURNEYS },
    ])
  }
  if (model.startsWith('markov_')) {
    return lacking([
      { what: 'won_journeys', have: won, need: MARKOV_JOURNEYS },
      { what: 'lost_journeys', have: lost, need: MARKOV_JOURNEYS },
      { what: 'states', have: stateCount, need: 2 },
    ])
  }

  return lacking([{ what: 'appointments', have: won, need: 1 }])
}

export function hazardNeeds({ won, wonWith }: Pick<Supply, 'won' | 'wonWith'>): Need[] {
  const common = Array.from(wonWith).filter((count) => count >= CELL_JOURNEYS).length

  return lacking([
    { what: 'won_journeys', have: won, need: LEARNED_JOURNEYS },
    { what: 'states_with_30_won', have: common, need: STATES_FOR_HAZARD },
  ])
}

const lacking = (needs: Need[]) => needs.filter(({ have, need }) => have < need)
