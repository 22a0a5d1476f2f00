import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { router } from '@inertiajs/vue3'
import { useFilter } from '~/composables/use_filter'
import type { LabelDecision, ReviewedMatch } from '~/types/review'

const KEYS: Record<string, LabelDecision> = { y: 'confirmed', n: 'rejected', u: 'unsure' }
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
/** Where letters are text. */
const TYPED = 'input:not([type=checkbox]), textarea, select, [contenteditable]'

/** Deciding about weak matches, one or several at once, by hand or by key. */
export function useReview(matches: () => ReviewedMatch[]) {
  const { scopeBase } = useFilter()
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
    const isTyped = (event.target as HTMLElement | null)?.closest(TYPED)
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey) return
    const decision = KEYS[event.key.toLowerCase()]
    const step = STEPS[event.key]
    if (!decision && step === undefined) return
    event.preventDefault()
    if (decision) decideHere(decision)
    else current.value = Math.max(0, Math.min(ids.value.length - 1, current.value + step!))
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))

  return { chosen, current, isSending, decide, decideHere, toggle }
}
