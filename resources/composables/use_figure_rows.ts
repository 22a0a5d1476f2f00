import { usePage } from '@inertiajs/vue3'
import { useFilter } from '~/composables/use_filter'
import { useRead } from '~/composables/use_read'
import type { Explanation, RowQuery } from '~/types/why'

/** What a report page names its figures' currency and question by. */
interface Asked {
  currency?: string
}

/** Which figure, in which row of its table; null: nothing is asked. */
export type FigureQuestion = { figure: string; query: RowQuery } | null

/** What a figure is made of, read when it is asked for. */
export function useFigureRows(asked: () => FigureQuestion) {
  const page = usePage()
  const { hrefTo } = useFilter()

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

  const { answer, hasFailed, load } = useRead<Explanation>(() =>
    asked() ? addressOf('/why') : null
  )

  return { answer, hasFailed, addressOf, load }
}
