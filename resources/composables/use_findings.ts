import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { formToken } from '~/composables/send_quietly'
import { useFilter } from '~/composables/use_filter'
import { useShared } from '~/composables/use_shared'
import type { FoundPlaces, FoundRecords } from '~/types/find'

const LEAST_LETTERS = 2
const WAIT_MS = 250
const NO_PLACES: FoundPlaces = { views: [], connections: [], words: [] }
const NO_RECORDS: FoundRecords = { appointments: [], people: [] }

/** What only the server knows: places by name at once, single records for what is typed. */
export function useFindings(term: Ref<string>) {
  const shared = useShared()
  const { scopeBase } = useFilter()
  const places = shallowRef(NO_PLACES)
  const records = shallowRef(NO_RECORDS)
  const isAsking = ref(false)
  const hasFailed = ref(false)
  let timer = 0
  let asked = 0

  async function answerOf<Answer>(path: string, request: RequestInit): Promise<Answer> {
    const answer = await fetch(`${scopeBase()}/find${path}`, request)
    if (!answer.ok) throw new Error(answer.statusText)

    return (await answer.json()) as Answer
  }

  async function load() {
    if (!shared.value.business) return
    try {
      places.value = await answerOf(`?locale=${shared.value.locale}`, {
        headers: { accept: 'application/json' },
      })
    } catch {
      hasFailed.value = true
    }
  }

  /** An answer that was overtaken by the next question is dropped. */
  async function look(text: string) {
    const turn = ++asked
    isAsking.value = true
    try {
      const found = await answerOf<FoundRecords>('', {
        method: 'POST',
        headers: {
          'accept': 'application/json',
          'content-type': 'application/json',
          'x-xsrf-token': formToken(),
        },
        body: JSON.stringify({ text }),
      })
      if (turn === asked) [records.value, hasFailed.value] = [found, false]
    } catch {
      if (turn === asked) hasFailed.value = true
    } finally {
      if (turn === asked) isAsking.value = false
    }
  }

  const mayLook = () =>
    Boolean(shared.value.business) &&
    ['appointment:read', 'person:read'].some((right) => shared.value.rights.includes(right))

  watch(term, (typed) => {
    window.clearTimeout(timer)
    const text = typed.trim()
    records.value = NO_RECORDS
    asked++ // what is on its way was asked for other letters
    isAsking.value = false
    if (text.length >= LEAST_LETTERS && mayLook()) timer = window.setTimeout(look, WAIT_MS, text)
  })
  onBeforeUnmount(() => window.clearTimeout(timer))

  return { places, records, isAsking, hasFailed, load }
}
