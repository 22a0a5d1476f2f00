import { computed } from 'vue'
import type { Ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { keyFor, PAGE_KEYS } from '~/composables/shortcut_keys'
import { recentIds } from '~/composables/recent_entries'
import { useFilter } from '~/composables/use_filter'
import { useFindings } from '~/composables/use_findings'
import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import { usePageActions } from '~/composables/use_page_actions'
import { usePanel } from '~/composables/use_panel'
import { usePeriodKeys } from '~/composables/use_period_keys'
import { usePresets } from '~/composables/use_presets'
import { useShared } from '~/composables/use_shared'
import type { PaletteEntry, PaletteGroup } from '~/types/find'

const KEY_OF = new Map(Object.entries(PAGE_KEYS).map(([key, page]) => [page, key]))

/** Everything that can be gone to or done from here, in groups; what was chosen lately first. */
export function usePalette(term: Ref<string>) {
  const shared = useShared()
  const { pages, hrefIn, mayOpen } = usePanel()
  const { hrefTo, scopeBase, set } = useFilter()
  const { presets } = usePresets()
  const { shown } = usePeriodKeys()
  const { instant, period } = useFormat()
  const { actions, connectionActions } = usePageActions()
  const findings = useFindings(term)
  const { places, records } = findings
  const t = useMessages('ui.palette')
  const nav = useMessages('ui.nav')
  const p = useMessages('ui.period')
  const user = useMessages('ui.user')

  const goTo = (href: string) => () => router.visit(href)

  const toPages = computed((): PaletteEntry[] => [
    ...pages.value.map(({ key, label, icon, href }) => {
      const letter = shared.value.user?.hasShortcuts && KEY_OF.get(key)

      return {
        id: `page ${key}`,
        label,
        icon,
        ...(letter ? { kbds: [keyFor('g', shared.value.user?.shortcutKeys), letter] } : {}),
        run: goTo(href),
      }
    }),
    { id: 'page me', label: user('profile'), icon: 'i-lucide-user-round-cog', run: goTo('/me') },
    ...(shared.value.user?.isOperator
      ? [
          {
            id: 'page system',
            label: user('system'),
            icon: 'i-lucide-server-cog',
            run: goTo('/system'),
          },
        ]
      : []),
    {
      id: 'page businesses',
      label: nav('businesses'),
      icon: 'i-lucide-list',
      run: goTo('/businesses'),
    },
  ])

  const toViews = computed((): PaletteEntry[] =>
    places.value.views.map((view) => ({
      id: `view ${view.id}`,
      label: view.name,
      suffix: nav(view.page.replace('-', '_')),
      icon: 'i-lucide-bookmark',
      run: goTo(view.href),
    }))
  )

  const toPeriods = computed((): PaletteEntry[] =>
    shown()
      ? presets.value.map(({ key, from, to }) => ({
          id: `period ${key}`,
          label: p(key),
          suffix: period(from, to),
          icon: 'i-lucide-calendar',
          run: () => set({ from, to }),
        }))
      : []
  )

  const toScopes = computed((): PaletteEntry[] => {
    const { businesses, business, locations } = shared.value
    const organizations = Map.groupBy(businesses, ({ organizationSlug }) => organizationSlug)
    const whole = [...organizations].filter(([, own]) => own.length > 1)

    return [
      ...whole.map(([slug, [own]]) => ({
        id: `organization ${slug}`,
        label: own!.organization,
        suffix: t('whole'),
        icon: 'i-lucide-building-2',
        run: goTo(hrefIn(`/o/${slug}`)),
      })),
      ...businesses.map(({ slug, name, organization }) => ({
        id: `business ${slug}`,
        label: name,
        suffix: organization,
        icon: 'i-lucide-store',
        run: goTo(hrefIn(`/b/${slug}`)),
      })),
      ...(business && locations.length > 1 ? locations : []).map(({ id, name }) => ({
        id: `location ${id}`,
        label: name,
        suffix: t('location'),
        icon: 'i-lucide-map-pin',
        run: () => set({ locations: id }),
      })),
    ]
  })

  const toConnections = computed((): PaletteEntry[] =>
    places.value.connections.map(({ id, name }) => ({
      id: `connection ${id}`,
      label: name,
      icon: 'i-lucide-plug',
      run: goTo(`${scopeBase()}/connections/${id}`),
    }))
  )

  const toWords = computed((): PaletteEntry[] =>
    places.value.words.map(({ key, word, means, below }) => ({
      id: `word ${key}`,
      label: word,
      description: means,
      icon: 'i-lucide-book-open',
      run: goTo(hrefTo(below)),
    }))
  )

  const toRecords = computed((): PaletteEntry[] => [
    ...records.value.appointments.map(({ id, externalId, bookedAt, timezone }) => ({
      id: `appointment ${id}`,
      label: t('appointment', { id: externalId }),
      suffix: instant(bookedAt, timezone),
      icon: 'i-lucide-calendar-check',
      run: goTo(hrefTo(`/appointments/${id}`)),
    })),
    ...records.value.people.map(({ id, name }) => ({
      id: `person ${id}`,
      label: name,
      suffix: t('person'),
      icon: 'i-lucide-user-round',
      run: goTo(hrefTo(`/people/${id}`)),
    })),
  ])

  const groups = computed((): PaletteGroup[] => {
    const isBlank = term.value.trim() === ''
    const doable = [
      ...actions(),
      ...(mayOpen('connection:manage') ? connectionActions(places.value.connections) : []),
    ]
    const all = [
      { id: 'pages', label: t('pages'), entries: toPages.value },
      { id: 'views', label: t('views'), entries: toViews.value },
      { id: 'actions', label: t('actions'), entries: doable },
      { id: 'periods', label: t('periods'), entries: toPeriods.value },
      { id: 'scopes', label: t('scopes'), entries: toScopes.value },
      { id: 'connections', label: t('connections'), entries: toConnections.value },
      { id: 'words', label: t('words'), entries: isBlank ? [] : toWords.value },
    ]
    const known = all.flatMap(({ entries }) => entries)
    const lately = recentIds(scopeBase()).flatMap((id) => known.find((one) => one.id === id) ?? [])
    const recent = { id: 'recent', label: t('recent'), entries: isBlank ? lately : [] }
    const isOld = ({ id }: PaletteEntry) => recent.entries.some((one) => one.id === id)
    const found = { id: 'found', label: t('found'), entries: toRecords.value, isFound: true }

    return [
      found,
      recent,
      ...all.map((group) => ({
        ...group,
        entries: group.entries.filter((entry) => !isOld(entry)),
      })),
    ].filter(({ entries }) => entries.length > 0)
  })

  return { ...findings, groups }
}
