import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import type { WorkItem } from '~/types/work'

/** Long work in words: what it is, and how far. */
export function useWorkWords() {
  const { count, instant } = useFormat()
  const t = useMessages('ui.work')

  const nameOf = ({ kind, name }: WorkItem) =>
    kind === 'import' ? (name ?? '') : t(`name_${kind}`, { name: name ?? '' })

  function textOf({ kind, state, done, total, phase, retryAt, unit }: WorkItem) {
    if (retryAt) return t('retry', { at: instant(retryAt) })
    if (state === 'waiting') return t('waits')
    if (state !== 'running') return t(state === 'stopped' ? 'cancelled' : `item_${state}`)
    const counts = { done: count(done), total: count(total ?? 0), phase: phase ?? '' }
    if (kind === 'recompute') return t('item_recompute', counts)
    if (kind === 'model_run' && unit === 'people') return t('item_reading_people', counts)

    return t(total === null ? `item_counting_${unit}` : `item_running_${unit}`, counts)
  }

  /** Why there is no button that stops it. */
  const whyNot = ({ kind }: WorkItem) => t.or(`keeps_${kind}`, '')

  return { nameOf, textOf, whyNot }
}
