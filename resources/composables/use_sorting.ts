import { computed } from 'vue'
import { sorted, sortingOf } from '~/composables/sorting'
import type { Sortable } from '~/composables/sorting'
import { useFilter } from '~/composables/use_filter'
import { useFormat } from '~/composables/use_format'

/**
 * Sorting of the rows that are here, kept in the address. Figures begin with the largest, names
 * with the first; without a choice the server's order stands.
 */
export function useSorting<Row>(
  columns: readonly string[],
  valueOf: (row: Row, column: string) => Sortable
) {
  const { valueIn, setView } = useFilter()
  const { locale } = useFormat()
  const sorting = computed(() => sortingOf(valueIn('sort'), columns))

  function sort<Of extends Row>(rows: readonly Of[]): Of[] {
    const chosen = sorting.value
    if (!chosen) return [...rows]
    const { column, isAscending } = chosen

    return sorted(rows, (row) => valueOf(row, column), { isAscending, locale: locale() })
  }

  function toggle(column: string) {
    const isNow = sorting.value?.column === column ? sorting.value.isAscending : null
    const isAscending = isNow === null ? column === 'name' : !isNow
    setView({ sort: isAscending ? column : `-${column}` })
  }

  const stateOf = (column: string) => {
    if (sorting.value?.column !== column) return 'none' as const

    return sorting.value.isAscending ? ('ascending' as const) : ('descending' as const)
  }

  return { sort, toggle, stateOf }
}
