import { computed, onBeforeUnmount, ref } from 'vue'
import { router } from '@inertiajs/vue3'

/** What takes less is not worth a flicker. */
const BUSY_AFTER_MS = 300
/** What takes longer may be given up. */
const LONG_AFTER_MS = 5_000

type Wait = 'none' | 'busy' | 'long'

/**
 * What the reader waits for: `isBusy` soon after a visit began, `isElsewhere` where it leads to
 * another page, `cancel` once it may be given up. What pages read by themselves is not waited for,
 * and what was sent is not taken back.
 */
export function usePageLoad() {
  const wait = ref<Wait>('none')
  const isRead = ref(false)
  const isElsewhere = ref(false)
  let timers: ReturnType<typeof setTimeout>[] = []

  function rest() {
    timers.forEach(clearTimeout)
    timers = []
    wait.value = 'none'
  }
  const stops = [
    router.on('start', ({ detail: { visit } }) => {
      if (visit.prefetch || visit.async) return
      rest()
      isRead.value = visit.method === 'get'
      isElsewhere.value = isRead.value && visit.url.pathname !== window.location.pathname
      timers = [
        setTimeout(() => (wait.value = 'busy'), BUSY_AFTER_MS),
        setTimeout(() => (wait.value = 'long'), LONG_AFTER_MS),
      ]
    }),
    router.on('finish', ({ detail: { visit } }) => {
      if (!visit.prefetch && !visit.async) rest()
    }),
  ]
  onBeforeUnmount(() => {
    stops.forEach((stop) => stop())
    rest()
  })

  return {
    isBusy: computed(() => wait.value !== 'none'),
    isElsewhere: computed(() => wait.value !== 'none' && isElsewhere.value),
    isLong: computed(() => wait.value === 'long' && isRead.value),
    cancel: () => router.cancelAll({ sync: true, async: false, prefetch: false }),
  }
}
