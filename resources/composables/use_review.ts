import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { router } from '@inertiajs/vue3'
import { isChord, isTyping, usualKey } from '~/composables/shortcut_keys'
import { useFilter } from '~/composables/use_filter'
import { useShared } from '~/composables/use_shared'
import type { LabelDecision, ReviewedMatch } from '~/types/review'

const KEYS: Record<string, LabelDecision> = { y: 'confirmed', n: 'rejected', u: 'unsure' }
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
const LETTER_STEPS: Record<string, number> = { j: 1, k: -1 }

/** Deciding about weak matches, one or several at once, by hand or by key. */
export function useReview(matches: () => ReviewedMatch[]) {
  const { scopeBase } = useFilter()
  const shared = useShared()
  const chosen = ref<string[]>([])
  const current = ref(0)
  const isSending = ref(false)
  const ids = computed(() => matches().map(({ id }) => id))

  watch(ids, (there) => {
    chosen.value = chosen.value.filter((id) => there.includes(id))
    current.value = Math.max(0, Math.min(current.value, there.length - 1))
  })

  function decide(appointmentIds: string[], decision: LabelDecision) {
    if (isSending.value || appointmentIds.length === 0) return
    router.post(
      `${scopeBase()}/labels`,
      { appointmentIds, decision },
      {
        preserveScroll: true,
        preserveState: true,
        onStart: () => (isSending.value = true),
        onFinish: () => (isSending.value = false),
        onSuccess: () => (chosen.value = []),
      }
    )
  }

  /** What is ticked, else the one that is marked. */
  const decideHere = (decision: LabelDecision) =>
    decide(
      chosen.value.length > 0 ? chosen.value : ids.value.slice(current.value, current.value + 1),
      decision
    )

  function toggle(id: string) {
    chosen.value = chosen.value.includes(id)
      ? chosen.value.filter((other) => other !== id)
      : [...chosen.value, id]
  }

  function onKey(event: KeyboardEvent) {
    if (isTyping(event) || isChord(event)) return
    // Letters that act alone can be switched off in the profile.
    const hasLetters = shared.value.user?.hasShortcuts
    const key = hasLetters ? usualKey(event.key, shared.value.user?.shortcutKeys) : null
    const decision = key === null ? undefined : KEYS[key.toLowerCase()]
    const step = STEPS[event.key] ?? (key === null ? undefined : LETTER_STEPS[key])
    if (!decision && step === undefined) return
    event.preventDefault()
    if (decision) decideHere(decision)
    else current.value = Math.max(0, Math.min(ids.value.length - 1, current.value + step!))
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))

  return { chosen, current, isSending, decide, decideHere, toggle }
}
