import { shallowRef } from 'vue'
import { router } from '@inertiajs/vue3'

/** A row that is asked about before it is taken away at the server: `ending` is the one in question. */
export function useEnding<Row>(addressOf: (row: Row) => string) {
  const ending = shallowRef<Row | null>(null)

  function end() {
    const row = ending.value
    ending.value = null
    if (row) router.delete(addressOf(row), { preserveScroll: true })
  }

  return { ending, end }
}
