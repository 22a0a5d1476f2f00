import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { usePage } from '@inertiajs/vue3'
import { useFilter } from '~/composables/use_filter'
import type { Explanation, RowQuery } from '~/types/why'

/** What a report page names its figures' currency and question by. */
interface Asked {
  currency?: string
}

/** Which figure, in which row of its table; null: nothing is asked. */
export type FigureQuestion = { figure: string; query: RowQuery } | null

/** What a figure is made of, read when it is asked for; an answer that was overtaken is dropped. */
export function useFigureRows(asked: () => FigureQuestion) {
  const page = usePage()
  const { hrefTo } = useFilter()
  const answer = shallowRef<Explanation | null>(null)
  const hasFailed = ref(false)
  let turn = 0

  /** `/b/:business/<path>` about this figure, with the filters of the page. */
  function addressOf(path: string, more: RowQuery = {}) {
    const question = asked()
    const url = new URL(hrefTo(path), window.location.origin)
    const { currency } = page.props as unknown as Asked
    const named = { figure: question?.figure ?? '', currency: currency ?? '', ...question?.query }
    for (const [name, value] of Object.entries({ ...named, ...more })) {
      if (value) url.searchParams.set(name, value)
    }

    return url.pathname + url.search
  }

  async function load() {
    const own = ++turn
    hasFailed.value = false
    if (!asked()) return
    try {
      const response = await fetch(addressOf('/why'), { headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(response.statusText)
      const read = (await response.json()) as Explanation
      if (own === turn) answer.value = read
    } catch {
      if (own === turn) hasFailed.value = true
    }
  }

  watch(asked, () => void load(), { immediate: true, deep: true })
  onBeforeUnmount(() => turn++)

  return { answer, hasFailed, addressOf, load }
}
