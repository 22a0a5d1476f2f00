import { useFilter } from '~/composables/use_filter'
import { usePanel } from '~/composables/use_panel'

/** Where a figure leads: to its journeys, or under a rule to its appointments. */
export function useModelLinks(isByCampaign: () => boolean) {
  const { hrefTo } = useFilter()
  const { mayOpen } = usePanel()

  function hrefOf(channel: string, { name, isLearned }: { name: string; isLearned: boolean }) {
    if (isByCampaign()) return null
    const isListed = !isLearned && mayOpen('appointment:read')
    if (!isListed && !mayOpen('journey:read')) return null
    const page = hrefTo(isListed ? '/appointments' : '/journeys')
    const url = new URL(page, window.location.origin)
    url.searchParams.set(isListed ? 'channel' : 'contains', channel)
    if (isListed) url.searchParams.set('model', name)

    return url.pathname + url.search
  }

  return { hrefOf }
}
