import { computed, ref } from 'vue'
import type { ChannelRule, RuleCondition, RuleDraft } from '~/types/channel_rules'

const SEPARATOR = /\s*,\s*/

/** Values of a condition as they are typed. */
const valuesIn = (text: string) => text.split(SEPARATOR).filter((value) => value.trim() !== '')

/** A rule as the server keeps it. */
export function ruleOf({ channel, conditions }: RuleDraft): ChannelRule {
  const when: ChannelRule['when'] = {}
  for (const { name, text } of conditions) {
    const values = valuesIn(text)
    if (values.length > 0) when[name] = values
  }

  return { channel, when }
}

/** The rules of a form: in an order, each with a name of its own for as long as the page is open. */
export function useRuleDrafts(rules: readonly ChannelRule[], names: readonly RuleCondition[]) {
  let last = 0
  const condition = (name: RuleCondition, text = '') => ({ key: ++last, name, text })
  const draftOf = ({ channel, when }: ChannelRule): RuleDraft => ({
    key: ++last,
    channel,
    conditions: Object.entries(when).map(([name, values]) =>
      condition(name as RuleCondition, values.join(', '))
    ),
  })
  const drafts = ref(rules.map(draftOf))
  const chosen = computed(() => drafts.value.map(ruleOf))
  const isWhole = computed(() => chosen.value.every(({ when }) => Object.keys(when).length > 0))
  const isChanged = computed(() => JSON.stringify(chosen.value) !== JSON.stringify(rules))

  const add = (channel: string) =>
    drafts.value.push({ key: ++last, channel, conditions: [condition('source')] })
  const remove = (at: number) => drafts.value.splice(at, 1)
  function move(at: number, by: 1 | -1) {
    const [one] = drafts.value.splice(at, 1)
    if (one) drafts.value.splice(at + by, 0, one)
  }
  /** One that the rule does not have yet: several of one name would read as if all had to hold. */
  function addCondition(at: number) {
    const conditions = drafts.value[at]?.conditions ?? []
    const free = names.find((name) => !conditions.some((one) => one.name === name))
    if (free) conditions.push(condition(free))
  }
  const reset = () => (drafts.value = rules.map(draftOf))

  return { drafts, chosen, isWhole, isChanged, add, remove, move, addCondition, reset }
}
