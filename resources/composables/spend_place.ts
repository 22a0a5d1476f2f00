import type { Trial } from '~/types/imports'

/** The page of the days that a file of spend brought; null: it is no such file, or brought none. */
export function spendPlaceOf(base: string, trial: Trial | null) {
  const spans = trial?.spend?.accounts ?? []
  const [from] = spans.map((span) => span.from).sort()
  const [to] = spans
    .map((span) => span.to)
    .sort()
    .reverse()

  return from && to ? `${base}/spend?${new URLSearchParams({ from, to })}` : null
}
