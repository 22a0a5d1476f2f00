import { onBeforeUnmount, onMounted } from 'vue'
import { router } from '@inertiajs/vue3'
import { isPaletteOpen, isShortcutListOpen } from '~/composables/keyboard_state'
import * as keys from '~/composables/shortcut_keys'
import { usePanel } from '~/composables/use_panel'
import { usePeriodKeys } from '~/composables/use_period_keys'
import { useShared } from '~/composables/use_shared'

const STEPS: Record<string, 1 | -1> = { j: 1, k: -1 }
const PERIODS: Record<string, 1 | -1> = { '[': -1, ']': 1 }
const FOCUSABLE = 'a[href], button, input, select'

/** Keys that act alone, and the one chord that opens the palette. */
export function useShortcuts() {
  const shared = useShared()
  const { pages } = usePanel()
  const { step } = usePeriodKeys()
  let isWaiting = false
  let timer = 0

  function wait() {
    isWaiting = true
    window.clearTimeout(timer)
    timer = window.setTimeout(() => (isWaiting = false), keys.SECOND_KEY_MS)
  }

  function goTo(key: string) {
    isWaiting = false
    const page = pages.value.find((one) => one.key === keys.PAGE_KEYS[key])
    if (page) router.visit(page.href)

    return Boolean(page)
  }

  function filter() {
    const target = keys.shownTarget('filter')
    const control = target?.matches(FOCUSABLE) ? target : target?.querySelector(FOCUSABLE)
    if (control) (control as HTMLElement).focus()

    return Boolean(control)
  }

  function moveRow(by: 1 | -1) {
    const rows = keys.shownRows()
    const here = rows.findIndex((row) => row.contains(document.activeElement))
    const next = rows[here < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, here + by))]
    next?.querySelector<HTMLElement>('a[href], button')?.focus()

    return Boolean(next)
  }

  function press(key: string) {
    const target = keys.shownTarget(keys.PRESSED_KEYS[key]!)
    target?.click()

    return Boolean(target)
  }

  /** Whether the key did something. */
  function act(pressed: string): boolean {
    if (isWaiting) return goTo(pressed)
    const key = keys.usualKey(pressed, shared.value.user?.shortcutKeys)
    if (key === null) return false
    if (key === 'g') return (wait(), true)
    if (key === '/') return filter()
    if (key === '?') return (isShortcutListOpen.value = true)
    if (PERIODS[key]) return (step(PERIODS[key]), true)
    if (STEPS[key]) return moveRow(STEPS[key])

    return key in keys.PRESSED_KEYS && press(key)
  }

  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented) return
    if (keys.isPaletteKey(event)) {
      event.preventDefault()
      isPaletteOpen.value = !isPaletteOpen.value

      return
    }
    const isAlone = !keys.isChord(event) && !keys.isTyping(event) && !event.repeat
    if (!isAlone || !shared.value.user?.hasShortcuts || keys.isOverlayOpen()) return
    if (act(event.key)) event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKey)
    window.clearTimeout(timer)
  })
}
