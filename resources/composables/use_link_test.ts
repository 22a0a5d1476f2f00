import { ref, shallowRef } from 'vue'
import { formToken } from '~/composables/send_quietly'
import type { LinkTest } from '~/types/capture'

/** Asks the server to follow a booking link: `address` is that of the Tracking page. */
export function useLinkTest(address: string) {
  const result = shallowRef<LinkTest | null>(null)
  const isTesting = ref(false)
  const hasFailed = ref(false)

  async function test(url: string) {
    if (isTesting.value) return
    isTesting.value = true
    hasFailed.value = false
    result.value = null
    try {
      const answer = await fetch(`${address}/link-tests`, {
        method: 'POST',
        headers: {
          'accept': 'application/json',
          'content-type': 'application/json',
          'x-xsrf-token': formToken(),
        },
        body: JSON.stringify({ url }),
      })
      if (!answer.ok) throw new Error(answer.statusText)
      result.value = (await answer.json()) as LinkTest
    } catch {
      hasFailed.value = true
    }
    isTesting.value = false
  }

  return { result, isTesting, hasFailed, test }
}
