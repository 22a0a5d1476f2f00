import {
  keyFor,
  PAGE_KEYS,
  PRESSED_KEYS,
  shownRows,
  shownTarget,
} from '~/composables/shortcut_keys'
import { useMessages } from '~/composables/use_messages'
import { usePanel } from '~/composables/use_panel'
import { usePeriodKeys } from '~/composables/use_period_keys'
import { useShared } from '~/composables/use_shared'

export interface Shortcut {
  keys: string[]
  label: string
}

/** Only what does something on the page that is open, by group. */
export function useShortcutList() {
  const shared = useShared()
  const { pages } = usePanel()
  const { beside } = usePeriodKeys()
  const t = useMessages('ui.shortcut')
  const own = (usual: string) => keyFor(usual, shared.value.user?.shortcutKeys)

  const toPages = (): Shortcut[] =>
    Object.entries(PAGE_KEYS).flatMap(([key, name]) => {
      const page = pages.value.find((one) => one.key === name)

      return page ? [{ keys: [own('g'), key], label: page.label }] : []
    })

  function here(): Shortcut[] {
    const list: (Shortcut | false | null)[] = [
      shownTarget('filter') && { keys: [own('/')], label: t('filter') },
      beside(-1) && { keys: [own('[')], label: t('previous') },
      beside(1) && { keys: [own(']')], label: t('next') },
      ...Object.entries(PRESSED_KEYS).map(
        ([key, name]) => shownTarget(name) && { keys: [own(key)], label: t(name) }
      ),
      ...(shownRows().length > 0
        ? [
            { keys: [own('j')], label: t('row_next') },
            { keys: [own('k')], label: t('row_previous') },
            { keys: ['Enter'], label: t('open') },
          ]
        : []),
      ...(shownTarget('review')
        ? ['y', 'n', 'u'].map((key) => ({ keys: [own(key)], label: t(`review_${key}`) }))
        : []),
    ]

    return list.filter((one): one is Shortcut => Boolean(one))
  }

  const always = (): Shortcut[] => [
    { keys: ['Ctrl', 'K'], label: t('palette') },
    { keys: ['Esc'], label: t('close') },
  ]

  return () => {
    const alone = shared.value.user?.hasShortcuts
      ? [
          { key: 'here', list: [...here(), { keys: [own('?')], label: t('list') }] },
          { key: 'pages', list: toPages() },
        ]
      : []

    return [{ key: 'always', list: always() }, ...alone].filter(({ list }) => list.length > 0)
  }
}
