/** What the cells of the table of models say. */
export const MODEL_VIEWS = ['value', 'share', 'difference'] as const
export type ModelView = (typeof MODEL_VIEWS)[number]

/** The view that the address names, or the value. */
export const modelViewIn = (text: string | null): ModelView =>
  MODEL_VIEWS.find((view) => view === text) ?? 'value'

/** From which disagreement (0..1) on the models differ, and from which they contradict. */
const DIFFER = 0.1
const CONTRADICT = 0.25

export function agreementOf(disagreement: number) {
  if (disagreement < DIFFER) return 'agree'

  return disagreement <= CONTRADICT ? 'differ' : 'contradict'
}

/** What is compared unless others are chosen: where these are not there, the rules. */
const FIRST_SHOWN = ['last_non_direct', 'shapley_rate', 'hazard_counterfactual', 'markov_1']
const RULES = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position_u']

/** The models that the address names, or those of the band, or the rules. */
export function shownModels<Model extends { name: string }>(
  text: string | null,
  models: readonly Model[]
): Model[] {
  const named = models.filter(({ name }) => text?.split('.').includes(name))
  if (named.length > 0) return named
  const band = models.filter(({ name }) => FIRST_SHOWN.includes(name))

  return band.length > 1 ? band : models.filter(({ name }) => RULES.includes(name))
}
