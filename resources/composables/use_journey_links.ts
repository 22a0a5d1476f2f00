import { useFilter } from '~/composables/use_filter'
import { usePanel } from '~/composables/use_panel'
import type { JourneysProps } from '~/types/journeys'

/** Which part of the journeys: parameters of the list of appointments. */
type Part = Partial<Record<'path' | 'paths' | 'touches' | 'days', string>>

/** The list of the appointments behind a figure of journeys; null where the reader may not open it. */
export function useJourneyLinks(filterOf: () => JourneysProps['filter']) {
  const { hrefTo } = useFilter()
  const { mayOpen } = usePanel()

  return (part: Part) => {
    if (!mayOpen('appointment:read')) return null
    const { stage, persons, contains, minTouches } = filterOf()
    const [to, query] = hrefTo('/appointments').split('?')
    const search = new URLSearchParams(query)
    search.set('stage', stage)
    if (persons !== 'all') search.set('persons', persons)
    if (contains) search.set('contains', contains)
    if (minTouches > 0) search.set('minTouches', String(minTouches))
    for (const [name, value] of Object.entries(part)) search.set(name, value)

    return `${to}?${search}`
  }
}
