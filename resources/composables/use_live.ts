import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { LiveLine } from '~/composables/live_line'
import { useAgain } from '~/composables/use_again'
import { useFilter } from '~/composables/use_filter'
import { useShared } from '~/composables/use_shared'
import type { LiveListener, NewsKind, ProgressKind } from '~/types/live'

let line: { url: string; live: LiveLine } | null = null

/** One line for all that listens on a page. */
function lineTo(url: string) {
  if (line?.url !== url) line = { url, live: new LiveLine(url) }

  return line.live
}

/** Listens while the component is there, on pages of a business or an organization. */
export function useLive(listener: LiveListener) {
  const shared = useShared()
  const { valueIn, scopeBase } = useFilter()
  let stop = () => {}

  onMounted(() => {
    const base = scopeBase()
    if (base === '') return // System, and what stands outside every scope
    const locations = shared.value.business ? valueIn('locations') : null
    const query = locations ? `?${new URLSearchParams({ locations })}` : ''
    stop = lineTo(`${base}/live${query}`).listen(listener)
  })
  onBeforeUnmount(() => stop())
}

/** Kinds of news since the figures of the page were read. `asOf`: when that was, RFC 3339 in UTC. */
export function useNews(kinds: readonly NewsKind[], asOf: () => string) {
  const latest = ref<Partial<Record<NewsKind, string>>>({})
  useLive({
    onNews({ kind, at }) {
      if (kinds.includes(kind)) latest.value = { ...latest.value, [kind]: at }
    },
  })

  return computed(() => kinds.filter((kind) => (latest.value[kind] ?? '') > asOf()))
}

/** While work is under way and nothing was heard of it for so long, the page looks by itself. */
const SILENCE_MS = 10_000

/** Reads the page again as the work of these kinds goes on, and while `isUnderWay` says so. */
export function useWork(kinds: readonly ProgressKind[], isUnderWay: () => boolean) {
  let heardAtMs = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const reload = useAgain(
    () =>
      new Promise<void>((resolve) => {
        heardAtMs = Date.now()
        router.reload({ headers: { 'x-unattended': '1' }, onFinish: () => resolve() })
      })
  )
  useLive({
    onProgress: ({ kind }) => void (kinds.includes(kind) && reload()),
    onPoll: () => void (isUnderWay() && reload()),
  })
  onMounted(() => {
    timer = setInterval(() => {
      if (isUnderWay() && Date.now() - heardAtMs > SILENCE_MS) void reload()
    }, SILENCE_MS / 2)
  })
  onBeforeUnmount(() => clearInterval(timer))
}
