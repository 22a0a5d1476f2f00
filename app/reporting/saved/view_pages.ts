import type { Right } from '#accounts/rights'

/** Pages whose look can be saved: where they lie below `/b/:business`, and who may open them. */
export const VIEW_PAGES = {
  'overview': { below: '', right: 'report:read' },
  'channels': { below: '/channels', right: 'report:read' },
  'models': { below: '/models', right: 'report:read' },
  'journeys': { below: '/journeys', right: 'journey:read' },
  'locations': { below: '/locations', right: 'report:read' },
  'people': { below: '/people', right: 'report:read' },
  'spend': { below: '/spend', right: 'report:read' },
  'appointments': { below: '/appointments', right: 'appointment:read' },
  'data-quality': { below: '/data-quality', right: 'report:read' },
} as const satisfies Record<string, { below: string; right: Right }>
export type ViewPage = keyof typeof VIEW_PAGES
export const VIEW_PAGE_NAMES = Object.keys(VIEW_PAGES) as ViewPage[]

const PERIOD = ['from', 'to']
/** The state of a report that its address holds; where one is in a list and on paper is none. */
const KEPT = new Set([
  ...PERIOD,
  ...['stage', 'model', 'datedBy', 'openDays', 'matches', 'currency', 'locations'],
  ...['columns', 'sort', 'open', 'view', 'by'],
  ...['goal', 'states', 'excludeDirect'],
  ...['contains', 'minTouches', 'persons'],
  ...['status', 'band', 'channel', 'path', 'paths', 'touches', 'days'],
])

/** What is kept of an address' query; without its days where the period is a moving one. */
export function keptQuery(query: string, hasDays: boolean) {
  const kept = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(query)) {
    if (KEPT.has(name) && (hasDays || !PERIOD.includes(name))) kept.set(name, value)
  }

  return kept.toString()
}
