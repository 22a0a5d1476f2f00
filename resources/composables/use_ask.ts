import { onBeforeUnmount, ref } from 'vue'

const THANKS_MS = 4_000
const TIMEOUT_MS = 8_000

type AskState = 'asking' | 'sending' | 'thanked' | 'failed' | 'crowded' | 'ended'

const stateOf = ({ ok, status }: Response): AskState => {
  if (ok) return 'thanked'
  if (status === 404) return 'ended'

  return status === 429 ? 'crowded' : 'failed'
}

/**
 * One tap on a desk's tablet: sent by itself, without a sign-in that could have run out meanwhile.
 * The question comes back for the next person; what was not kept is said.
 */
export function useAsk(address: string) {
  const state = ref<AskState>('asking')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(answer: string) {
    if (state.value === 'sending') return
    state.value = 'sending'
    const answered = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answer }),
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).then(stateOf, () => 'failed' as const)
    state.value = answered
    if (answered === 'thanked') timer = setTimeout(again, THANKS_MS)
  }

  function again() {
    clearTimeout(timer)
    state.value = 'asking'
  }

  onBeforeUnmount(() => clearTimeout(timer))

  return { state, send, again }
}
