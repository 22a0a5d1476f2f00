import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { LiveLine } from '~/composables/live_line'
import { useFilter } from '~/composables/use_filter'
import { useShared } from '~/composables/use_shared'
import type { LiveListener, NewsKind } from '~/types/live'

let line: { url: string; live: LiveLine } | null = null

/** One line for all that listens on a page. */
function lineTo(url: string) {
  if (line?.url !== url) line = { url, live: new LiveLine(url) }

  return line.live
}

/** Listens while the component is there, on pages of one business. */
export function useLive(listener: LiveListener) {
  const shared = useShared()
  const { valueIn } = useFilter()
  let stop = () => {}

  onMounted(() => {
    const { business } = shared.value
    if (!business) return // an organization has no line: its pages are read again by hand
    const locations = valueIn('locations')
    const query = locations ? `?${new URLSearchParams({ locations })}` : ''
    stop = lineTo(`/b/${business.slug}/live${query}`).listen(listener)
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
