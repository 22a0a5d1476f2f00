import { router, usePage } from '@inertiajs/vue3'
import { useShared } from '~/composables/use_shared'

type Value = string | string[] | null

/** These stay when another page is opened; locations are those of one business. */
const KEPT = ['from', 'to', 'stage', 'model', 'datedBy', 'openDays', 'matches']

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

  /** `/b/<business>` or `/o/<organization>`: below it lie the pages of the scope. */
  function scopeBase() {
    const { business, organization } = shared.value
    if (business) return `/b/${business.slug}`

    return organization ? `/o/${organization.slug}` : ''
  }

  /** Another page, here or in another scope, with the filters that it shares with this one. */
  function hrefTo(path: string, base = scopeBase()) {
    const query = new URLSearchParams()
    const kept = base === scopeBase() ? [...KEPT, 'locations'] : KEPT
    for (const [name, value] of here().searchParams) if (kept.includes(name)) query.set(name, value)

    return `${base}${path}${query.size > 0 ? `?${query}` : ''}`
  }

  const hasAny = (names: string[]) => names.some((name) => here().searchParams.has(name))

  const valueIn = (name: string) => here().searchParams.get(name)

  const path = () => here().pathname

  return { set, setView, valueIn, hrefWith, hrefTo, scopeBase, hasAny, path }
}
