import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import type { CampaignChoice } from '~/types/attribution'

const WAIT_MS = 250

/** Campaigns by a part of their name, as the server finds them; asked from the first look on. */
export function useCampaignSearch(address: string, term: Ref<string>) {
  const found = shallowRef<CampaignChoice[]>([])
  const hasMore = ref(false)
  const isAsking = ref(false)
  const hasFailed = ref(false)
  let timer = 0
  let asked = 0

  /** An answer that was overtaken by the next question is dropped. */
  async function look() {
    const turn = ++asked
    isAsking.value = true
    try {
      const query = new URLSearchParams({ search: term.value })
      const answer = await fetch(`${address}?${query}`, { headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error(answer.statusText)
      const told = await answer.json()
      if (turn !== asked) return
      found.value = told.campaigns
      hasMore.value = told.hasMore
      hasFailed.value = false
    } catch {
      if (turn === asked) hasFailed.value = true
    } finally {
      if (turn === asked) isAsking.value = false
    }
  }

  /** Until the answer to more letters is there, what they leave of the answer before. */
  const shown = computed(() => {
    const letters = term.value.trim().toLowerCase()
    const isLeft = ({ name }: CampaignChoice) => name.toLowerCase().includes(letters)

    return isAsking.value ? found.value.filter(isLeft) : found.value
  })

  watch(term, () => {
    window.clearTimeout(timer)
    isAsking.value = true
    timer = window.setTimeout(look, WAIT_MS)
  })
  onBeforeUnmount(() => window.clearTimeout(timer))

  return { found: shown, hasMore, isAsking, hasFailed, look }
}
