import { computed, ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { useFilter } from '~/composables/use_filter'
import { useMessages } from '~/composables/use_messages'
import type { Letter, LetterGroup, LetterProps } from '~/types/letters'

export const EVERY = '#every'

/** The letters that wait: which are shown, why they wait in words, and taking them in again. */
export function useLetters(props: LetterProps) {
  const { scopeBase } = useFilter()
  const t = useMessages('connectors.letters')
  const faults = useMessages('connectors.import_row')
  const fields = useMessages('connectors.import_field')
  const isSending = ref(false)
  const address = computed(() => `${scopeBase()}/dead-letters`)

  const chosen = computed(() =>
    props.groups.filter(
      ({ connectionId, reason }) =>
        (props.filter.source === null || connectionId === props.filter.source) &&
        (props.filter.reason === null || reason === props.filter.reason)
    )
  )
  const countOf = (groups: LetterGroup[]) => groups.reduce((sum, { count }) => sum + count, 0)

  function queryOf(filter: Record<string, string | null>) {
    const given = Object.entries({ ...props.filter, ...filter }).filter(([, value]) => value)

    return new URLSearchParams(given as [string, string][])
  }
  const hrefWith = (filter: Record<string, string | null>) => {
    const query = String(queryOf(filter))

    return query === '' ? address.value : `${address.value}?${query}`
  }
  const show = (filter: Record<string, string | null>) =>
    router.get(hrefWith(filter), {}, { preserveScroll: true })

  /** In the reader's words where there are some, else in those of whoever refused it. */
  function reasonOf({ reason, field, message }: Pick<Letter, 'reason' | 'field' | 'message'>) {
    const text = faults.or(reason, message)
    if (text === message) return message

    return field ? t('field_fault', { field: fields.or(field, field), fault: text }) : text
  }

  function replay(body: { source: string; reason?: string; id?: string }) {
    isSending.value = true
    router.post(`${address.value}/replays`, body, {
      preserveScroll: true,
      onFinish: () => (isSending.value = false),
    })
  }

  return { address, chosen, countOf, hrefWith, queryOf, show, reasonOf, replay, isSending }
}
