import { userNames } from '#accounts/queries/user_names_query'
import { MODEL_LABELS } from '#attribution/runs/model_labels'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'
import { tableNow } from '#reporting/frozen/freeze_report'
import { frozenDifference } from '#reporting/frozen/frozen_difference'
import { frozenById, frozenHeads } from '#reporting/frozen/frozen_rows'
import type { FrozenHead } from '#reporting/frozen/frozen_rows'
import { locationNames } from '#reporting/queries/location_names_query'

/** The latest stand in the list; older ones are reached by their links. */
const MOST_LISTED = 200

const userOf = ({ frozenBy }: FrozenHead) => /^user:(.+)$/.exec(frozenBy)?.[1] ?? null

const modelLabel = (name: string) => (MODEL_LABELS as Record<string, string>)[name] ?? name

interface Named {
  people: Map<string, string>
  places: Map<string, string>
}

const headOf = (head: FrozenHead, { people, places }: Named) => ({
  id: head.id,
  report: head.report,
  name: head.name,
  from: head.from,
  to: head.to,
  stage: head.question.stage,
  model: { name: head.question.model, label: modelLabel(head.question.model) },
  /** Null: the whole business. */
  places: head.locationIds?.flatMap((id) => places.get(id) ?? []) ?? null,
  frozenBy: people.get(userOf(head) ?? '') ?? null,
  frozenAt: head.frozenAt.toISOString(),
})

const named = async (heads: readonly FrozenHead[], places: { id: string; name: string }[]) => ({
  people: await userNames(heads.flatMap((head) => userOf(head) ?? [])),
  places: new Map(places.map(({ id, name }) => [id, name])),
})

/** What was frozen and this caller may see, the latest first. */
export async function frozenList({ scope }: Caller) {
  const { heads, places } = await CurrentBusiness.run(scope, async () => ({
    heads: await frozenHeads(MOST_LISTED),
    places: await locationNames(),
  }))
  const names = await named(heads, places)

  return heads.map((head) => headOf(head, names))
}

/** A frozen report beside the figures that the same question has today; null: not to be seen. */
export async function frozenPage({ scope, business }: Caller, id: string) {
  const found = await CurrentBusiness.run(scope, async () => ({
    frozen: await frozenById(id),
    places: await locationNames(),
  }))
  const { frozen } = found
  if (!frozen) return null
  const asThen = { business, scope: { ...scope, locations: frozen.locationIds } }
  const today = await tableNow(asThen, frozen.report, frozen.question)
  const names = await named([frozen], found.places)

  return {
    frozen: headOf(frozen, names),
    frozenBy: frozen.frozenBy,
    question: frozen.question,
    facts: frozen.facts,
    factsNow: today.facts,
    ...frozenDifference(frozen, today),
  }
}
