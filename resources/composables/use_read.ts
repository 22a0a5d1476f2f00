import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'

/**
 * JSON of this server, read when there is an address and whenever it changes; an answer that was
 * overtaken is dropped.
 */
export function useRead<Answer>(address: () => string | null) {
  const answer = shallowRef<Answer | null>(null)
  const hasFailed = ref(false)
  let turn = 0

  async function load() {
    const own = ++turn
    const at = address()
    hasFailed.value = false
    if (at === null) return
    try {
      const response = await fetch(at, { headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(response.statusText)
      const read = (await response.json()) as Answer
      if (own === turn) answer.value = read
    } catch {
      if (own === turn) hasFailed.value = true
    }
  }

  watch(address, () => void load(), { immediate: true })
  onBeforeUnmount(() => turn++)

  return { answer, hasFailed, load }
}
