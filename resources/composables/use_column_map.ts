import { computed } from 'vue'
import { router } from '@inertiajs/vue3'
import { useShared } from '~/composables/use_shared'
import type { ColumnMap, ImportProps } from '~/types/imports'

export const NO_COLUMN = '#none'

/** What is said of a file: each choice is sent at once, and the page shows what it means. */
export function useColumnMap(props: ImportProps) {
  const shared = useShared()
  const address = computed(() => `/b/${shared.value.business!.slug}/imports/${props.file.id}`)
  const map = computed(() => props.map!)

  /** All of the map, so that nothing is proposed again over what somebody saw. */
  function say(change: Partial<ColumnMap>, column?: { field: string; head: string }) {
    const columns: Record<string, string | null> = Object.fromEntries(
      props.mapping!.fields.map((field) => [field, map.value.columns[field] ?? null])
    )
    if (column) {
      const head = column.head === NO_COLUMN ? null : column.head
      for (const field of Object.keys(columns)) if (columns[field] === head) columns[field] = null
      columns[column.field] = head
    }
    router.put(`${address.value}/map`, { ...map.value, ...change, columns } as never, {
      preserveScroll: true,
      preserveState: true,
    })
  }

  const columnOf = (field: string) => map.value.columns[field] ?? NO_COLUMN
  const wordsOf = (field: string) => {
    const head = map.value.columns[field]

    return head === undefined ? [] : (props.mapping!.words[head] ?? [])
  }
  const sendTo = (verb: string, body: object = {}) =>
    router.post(`${address.value}/${verb}`, body as never, { preserveScroll: true })
  const remove = () => router.delete(address.value)

  return { map, say, columnOf, wordsOf, sendTo, remove }
}
