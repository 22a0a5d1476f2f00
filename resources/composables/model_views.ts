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
