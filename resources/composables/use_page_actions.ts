import { router } from '@inertiajs/vue3'
import { askedForm, isShortcutListOpen } from '~/composables/keyboard_state'
import { keyFor, shownTarget } from '~/composables/shortcut_keys'
import { useFilter } from '~/composables/use_filter'
import { useMessages } from '~/composables/use_messages'
import { usePanel } from '~/composables/use_panel'
import { useShared } from '~/composables/use_shared'
import { freezableIn, viewPageIn } from '~/composables/view_pages'
import type { FoundPlaces, PaletteEntry } from '~/types/find'

/** States of a connection that can be paused; a paused one goes on. */
const PAUSABLE = new Set(['ok', 'degraded', 'waiting_quota'])

/** What can be done from where one is, by what one may. */
export function usePageActions() {
  const shared = useShared()
  const { path, scopeBase } = useFilter()
  const { mayOpen } = usePanel()
  const t = useMessages('ui.action')
  const s = useMessages('ui.shortcut')
  const user = useMessages('ui.user')

  const shownKey = (usual: string) =>
    shared.value.user?.hasShortcuts ? [keyFor(usual, shared.value.user.shortcutKeys)] : []

  const pressed = (name: string, icon: string, key: string): PaletteEntry[] => {
    const target = shownTarget(name)
    if (!target) return []
    const kbds = key ? shownKey(key) : []

    return [{ id: `action ${name}`, label: s(name), icon, kbds, run: () => target.click() }]
  }

  /** The forms of a report that has appointments: without them there is nothing to keep. */
  function forms(): PaletteEntry[] {
    if (!document.querySelector('[data-shortcut~="views"]')) return []
    const may = [
      {
        what: 'save' as const,
        icon: 'i-lucide-bookmark-plus',
        is: viewPageIn(path()) && mayOpen('view:save'),
      },
      {
        what: 'freeze' as const,
        icon: 'i-lucide-snowflake',
        is: freezableIn(path()) && mayOpen('report:export'),
      },
    ]

    return may
      .filter(({ is }) => is)
      .map(({ what, icon }) => ({
        id: `action ${what}`,
        label: t(what),
        icon,
        run: () => (askedForm.value = what),
      }))
  }

  const actions = (): PaletteEntry[] => [
    ...forms(),
    ...pressed('export', 'i-lucide-download', 'e'),
    ...pressed('reload', 'i-lucide-rotate-cw', 'r'),
    ...pressed('print', 'i-lucide-printer', ''),
    {
      id: 'action shortcuts',
      label: t('shortcuts'),
      icon: 'i-lucide-keyboard',
      kbds: shownKey('?'),
      run: () => (isShortcutListOpen.value = true),
    },
    {
      id: 'action sign_out',
      label: user('sign_out'),
      icon: 'i-lucide-log-out',
      run: () => router.post('/sign-out'),
    },
  ]

  const connectionActions = (connections: FoundPlaces['connections']): PaletteEntry[] =>
    connections.flatMap(({ id, name, state }) => {
      const isPaused = state === 'paused'
      if (!isPaused && !PAUSABLE.has(state)) return []
      const verb = isPaused ? 'resume' : 'pause'
      const href = `${scopeBase()}/connections/${id}/pause`

      return [
        {
          id: `${verb} ${id}`,
          label: t(verb, { name }),
          icon: isPaused ? 'i-lucide-play' : 'i-lucide-pause',
          run: () => (isPaused ? router.delete(href) : router.post(href)),
        },
      ]
    })

  return { actions, connectionActions }
}
