import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { formToken } from '~/composables/send_quietly'
import type { ChannelRule, RuleTrial } from '~/types/channel_rules'

const WAIT_MS = 400

/** What rules would do to the touchpoints of the last days; asked when nobody types any more. */
export function useRuleTrial(address: string, rules: () => readonly ChannelRule[]) {
  const trial = shallowRef<RuleTrial | null>(null)
  const hasFailed = ref(false)
  let timer = 0
  let turn = 0

  async function ask(own: number) {
    try {
      const answer = await fetch(`${address}/trial`, {
        method: 'POST',
        headers: {
          'accept': 'application/json',
          'content-type': 'application/json',
          'x-xsrf-token': formToken(),
        },
        body: JSON.stringify({ rules: rules() }),
      })
      if (!answer.ok) throw new Error(answer.statusText)
      const told = (await answer.json()) as RuleTrial
      if (own === turn) [trial.value, hasFailed.value] = [told, false]
    } catch {
      if (own === turn) hasFailed.value = true
    }
  }

  /** A rule without a condition yet is not tried: the others are not kept waiting for it. */
  const isAskable = () => rules().every(({ when }) => Object.keys(when).length > 0)

  watch(
    () => JSON.stringify(rules()),
    () => {
      window.clearTimeout(timer)
      const own = ++turn
      if (isAskable()) timer = window.setTimeout(() => void ask(own), WAIT_MS)
    },
    { immediate: true }
  )
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
    turn++
  })

  return { trial, hasFailed }
}
