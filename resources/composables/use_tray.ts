import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { UNATTENDED } from '~/composables/live_line'
import { useAgain } from '~/composables/use_again'
import { useLive } from '~/composables/use_live'
import { useShared } from '~/composables/use_shared'
import type { WorkItem } from '~/types/work'

/** Long work of the business that runs or ended just now; read when the server tells of it. */
export function useTray() {
  const shared = useShared()
  const work = ref<WorkItem[]>([])
  const isMoving = ({ state }: WorkItem) => state === 'waiting' || state === 'running'
  const running = computed(() => work.value.filter(isMoving).length)

  const read = useAgain(async () => {
    const { business, rights } = shared.value
    if (!business || !rights.includes('report:read')) return void (work.value = [])
    try {
      const answer = await fetch(`/b/${business.slug}/work`, { headers: UNATTENDED })
      if (answer.ok) work.value = ((await answer.json()) as { work: WorkItem[] }).work
    } catch {
      // the server is away: the next news asks again
    }
  })

  useLive({ onProgress: () => void read(), onPoll: () => void read() })
  const stop = router.on('navigate', () => void read())
  onMounted(() => void read())
  onBeforeUnmount(stop)

  return { work, running, isMoving, read }
}
