import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import type { Restatement } from '~/types/saved'

/** A cell as the frozen table names it: of a model, where a table has several. */
export interface FrozenPlace {
  row: string
  column: string
  model?: string
}

/** What changed of the page's table since its question was frozen last; a page may have none. */
export function useRestated() {
  const page = usePage()
  const restated = computed(() => (page.props.restated ?? null) as Restatement | null)
  const changed = computed(() => {
    const { columns = [], cells = [] } = restated.value ?? {}

    return new Map(
      cells.map((cell) => {
        const { name, group } = columns[cell.column]!

        return [placeKey({ row: cell.row, column: name, model: group?.name }), cell] as const
      })
    )
  })
  const changeAt = (place: FrozenPlace) => changed.value.get(placeKey(place)) ?? null

  return { restated, changeAt }
}

const placeKey = ({ row, column, model = '' }: FrozenPlace) => JSON.stringify([row, column, model])
