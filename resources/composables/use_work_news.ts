import { ref, watch } from 'vue'
import { useMessages } from '~/composables/use_messages'
import { useWorkWords } from '~/composables/use_work_words'
import type { WorkItem } from '~/types/work'

const ENDED = new Set(['done', 'failed', 'stopped'])

/** A quarter at a time: whoever listens is not told of every row. */
const quarterOf = ({ done, total }: WorkItem) => (total ? Math.floor((4 * done) / total) * 25 : 0)
const stepOf = (one: WorkItem) => (ENDED.has(one.state) ? one.state : String(quarterOf(one)))

/**
 * What a screen reader is told: a piece of work at its beginning, at every quarter and at its end,
 * and nothing that was told before. What had ended when the page opened is no news.
 */
export function useWorkNews(work: () => readonly WorkItem[]) {
  const { nameOf } = useWorkWords()
  const t = useMessages('ui.work')
  const told = new Map<string, string>()
  const news = ref('')

  const said = (one: WorkItem) => {
    const name = nameOf(one)
    if (ENDED.has(one.state)) return t('announce_end', { name })

    return one.total
      ? t('announce', { name, percent: quarterOf(one) })
      : t('announce_begin', { name })
  }

  watch(work, (now) => {
    const fresh = now.filter((one) => {
      const key = `${one.kind} ${one.id}`
      const step = stepOf(one)
      const before = told.get(key)
      told.set(key, step)

      return before === undefined ? !ENDED.has(one.state) : before !== step
    })
    if (fresh.length > 0) news.value = fresh.map(said).join(' ')
  })

  return news
}
