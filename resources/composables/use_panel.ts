import { computed } from 'vue'
import { useFilter } from '~/composables/use_filter'
import { useMessages } from '~/composables/use_messages'
import { useShared } from '~/composables/use_shared'

/** Only what exists is in it; the path decides what is current. */
export function usePanel() {
  const shared = useShared()
  const { hrefTo, path } = useFilter()
  const t = useMessages('ui.nav')

  const pages = computed(() => {
    const base = `/b/${shared.value.business?.slug}`
    const here = path()

    return [
      { key: 'overview', icon: 'i-lucide-layout-dashboard', path: '' },
      { key: 'appointments', icon: 'i-lucide-calendar-check', path: '/appointments' },
      { key: 'tracking', icon: 'i-lucide-radar', path: '/tracking' },
    ].map(({ key, icon, path: below }) => ({
      key,
      icon,
      label: t(key),
      href: hrefTo(below),
      isCurrent: below === '' ? here === base : here.startsWith(`${base}${below}`),
    }))
  })

  /** The same page of another business; a record of this one has no twin there. */
  const hrefIn = (slug: string) => {
    const below = path()
      .split('/')
      .slice(3, 4)
      .map((part) => `/${part}`)

    return hrefTo(below.join(''), slug)
  }

  return { pages, hrefIn }
}
