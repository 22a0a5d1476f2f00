import { onBeforeUnmount, onMounted, ref } from 'vue'
import { UNATTENDED } from '~/composables/live_line'
import { useAgain } from '~/composables/use_again'
import { useLive } from '~/composables/use_live'
import type { NewsKind } from '~/types/live'

const TICK_MS = 1_000

/**
 * An answer that follows the news: read when the page opens and when one of `kinds` came. Also the
 * time, for "2 s ago". `first`: what the page holds already.
 */
export function useFresh<Answer>(
  address: () => string,
  kinds: readonly NewsKind[],
  first: Answer | null = null
) {
  const answer = ref(first)
  const hasFailed = ref(false)
  const nowMs = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined

  const again = useAgain(async () => {
    try {
      const response = await fetch(address(), { headers: UNATTENDED })
      hasFailed.value = !response.ok
      if (response.ok) answer.value = await response.json()
    } catch {
      hasFailed.value = true // the next news tries again
    }
    nowMs.value = Date.now()
  })

  useLive({
    onNews: ({ kind }) => void (kinds.includes(kind) && again()),
    onPoll: () => void again(),
  })
  onMounted(() => {
    if (first === null) void again()
    timer = setInterval(() => (nowMs.value = Date.now()), TICK_MS)
  })
  onBeforeUnmount(() => clearInterval(timer))

  return { answer, hasFailed, nowMs }
}
