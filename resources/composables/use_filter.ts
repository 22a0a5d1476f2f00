import { router, usePage } from '@inertiajs/vue3'
import { useShared } from '~/composables/use_shared'

type Value = string | string[] | null

/** These stay when another page is opened; locations are those of one business. */
const KEPT = ['from', 'to', 'stage', 'model', 'datedBy']

/** The URL is the state: filters are read from it and written to it, nowhere else. */
export function useFilter() {
  const page = usePage()
  const shared = useShared()
  const here = () => new URL(page.url, window.location.origin)

  /** The page's address with these parameters changed; null takes one out. */
  function hrefWith(changes: Record<string, Value>) {
    const url = here()
    url.searchParams.delete('after')
    for (const [name, value] of Object.entries(changes)) {
      const text = Array.isArray(value) ? value.join(',') : value
      if (text) url.searchParams.set(name, text)
      else url.searchParams.delete(name)
    }

    return url.pathname + url.search
  }

  const set = (changes: Record<string, Value>) =>
    router.get(hrefWith(changes), {}, { preserveState: true, preserveScroll: true })

  /** How the rows that are here are shown: in the address as well, but nothing is asked anew. */
  const setView = (changes: Record<string, Value>) =>
    router.replace({ url: hrefWith(changes), preserveState: true, preserveScroll: true })

  /** Another page with the filters that it shares with this one. */
  function hrefTo(path: string, slug = shared.value.business?.slug) {
    const query = new URLSearchParams()
    const isSame = slug === shared.value.business?.slug
    const kept = isSame ? [...KEPT, 'locations'] : KEPT
    for (const [name, value] of here().searchParams) if (kept.includes(name)) query.set(name, value)

    return `/b/${slug}${path}${query.size > 0 ? `?${query}` : ''}`
  }

  const hasAny = (names: string[]) => names.some((name) => here().searchParams.has(name))

  const valueIn = (name: string) => here().searchParams.get(name)

  return { set, setView, valueIn, hrefWith, hrefTo, hasAny, path: () => here().pathname }
}
