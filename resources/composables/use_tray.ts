import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { UNATTENDED } from '~/composables/live_line'
import { useAgain } from '~/composables/use_again'
import { useLive } from '~/composables/use_live'
import { useShared } from '~/composables/use_shared'
import type { ImportFile } from '~/types/imports'

/** So long a finished piece of work stays in the tray. */
const SHOWN_MS = 10 * 60_000
const MOVING = ['ready', 'running']

/** Long work of the business that runs or ended just now; read when the server tells of it. */
export function useTray() {
  const shared = useShared()
  const all = ref<ImportFile[]>([])

  const isMoving = ({ state }: ImportFile) => MOVING.includes(state)
  const isShown = (one: ImportFile) =>
    isMoving(one) || (one.finishedAt !== null && Date.now() - Date.parse(one.finishedAt) < SHOWN_MS)

  const read = useAgain(async () => {
    const { business, rights } = shared.value
    if (!business || !rights.includes('import:run')) return void (all.value = [])
    try {
      const answer = await fetch(`/b/${business.slug}/work`, { headers: UNATTENDED })
      if (answer.ok) all.value = ((await answer.json()) as { work: ImportFile[] }).work
    } catch {
      // the server is away: the next news asks again
    }
  })

  useLive({
    onProgress: ({ kind }) => void (kind === 'import' && read()),
    onPoll: () => void read(),
  })
  const stop = router.on('navigate', () => void read())
  onMounted(() => void read())
  onBeforeUnmount(stop)

  return { work: computed(() => all.value.filter(isShown)), isMoving }
}
