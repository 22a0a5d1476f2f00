import { computed } from 'vue'
import { useFilter } from '~/composables/use_filter'
import { useMessages } from '~/composables/use_messages'
import { useShared } from '~/composables/use_shared'

const PAGES = [
  { key: 'overview', icon: 'i-lucide-layout-dashboard', below: '', right: 'report:read' },
  { key: 'channels', icon: 'i-lucide-network', below: '/channels', right: 'report:read' },
  { key: 'models', icon: 'i-lucide-git-compare', below: '/models', right: 'report:read' },
  { key: 'journeys', icon: 'i-lucide-route', below: '/journeys', right: 'journey:read' },
  { key: 'spend', icon: 'i-lucide-coins', below: '/spend', right: 'report:read' },
  { key: 'locations', icon: 'i-lucide-map-pin', below: '/locations', right: 'report:read' },
  { key: 'people', icon: 'i-lucide-users', below: '/people', right: 'report:read' },
  {
    key: 'appointments',
    icon: 'i-lucide-calendar-check',
    below: '/appointments',
    right: 'appointment:read',
  },
  { key: 'connections', icon: 'i-lucide-plug', below: '/connections', right: 'connection:read' },
  {
    key: 'conversions',
    icon: 'i-lucide-send',
    below: '/conversions-out',
    right: 'conversion:read',
  },
  {
    key: 'data_quality',
    icon: 'i-lucide-shield-check',
    below: '/data-quality',
    right: 'report:read',
  },
  { key: 'tracking', icon: 'i-lucide-radar', below: '/tracking', right: 'connection:read' },
  { key: 'reports', icon: 'i-lucide-archive', below: '/reports', right: 'report:read' },
  { key: 'alerts', icon: 'i-lucide-bell', below: '/alerts', right: 'alert:manage' },
  { key: 'settings', icon: 'i-lucide-settings', below: '/settings', right: 'organization:manage' },
]
/** What a phone has in its bar; the others are under "More". */
const IN_BAR = ['overview', 'channels', 'appointments', 'alerts']

/** Only what exists and the member may open is in it; the path decides what is current. */
export function usePanel() {
  const shared = useShared()
  const { hrefTo, path, scopeBase } = useFilter()
  const t = useMessages('ui.nav')

  const mayOpen = (right: string) => shared.value.rights.includes(right)
  const pages = computed(() => {
    const base = scopeBase()
    const here = path()

    return PAGES.filter(({ right }) => mayOpen(right)).map(({ key, icon, below }) => ({
      key,
      icon,
      label: t(key),
      href: hrefTo(below),
      isInBar: IN_BAR.includes(key),
      isCurrent: below === '' ? here === base : here.startsWith(`${base}${below}`),
    }))
  })

  /** The same page of another scope, `/b/…` or `/o/…`; a record of this one has no twin there. */
  const hrefIn = (base: string) => {
    const below = path()
      .split('/')
      .slice(3, 4)
      .map((part) => `/${part}`)

    return hrefTo(below.join(''), base)
  }

  return { pages, hrefIn, mayOpen }
}
