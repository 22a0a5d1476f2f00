import { onBeforeUnmount, onMounted, ref } from 'vue'
import type { Received } from '~/types/capture'

const EVERY_MS = 3_000

/** Asks every 3 s what capture received, while somebody looks at the page. */
export function useReceived(first: Received, address: string) {
  const received = ref(first)
  const hasFailed = ref(false)
  const nowMs = ref(Date.now())
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false

  async function ask() {
    if (document.visibilityState === 'visible') {
      try {
        const answer = await fetch(address, { headers: { accept: 'application/json' } })
        hasFailed.value = !answer.ok
        if (answer.ok) received.value = await answer.json()
      } catch {
        hasFailed.value = true // the next round tries again
      }
    }
    nowMs.value = Date.now()
    if (!isGone) timer = setTimeout(ask, EVERY_MS)
  }

  onMounted(() => (timer = setTimeout(ask, EVERY_MS)))
  onBeforeUnmount(() => {
    isGone = true
    clearTimeout(timer)
  })

  return { received, hasFailed, nowMs }
}
