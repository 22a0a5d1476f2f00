import type { ChannelConditions, ChannelRule } from '#capture/channel_rules'
import { fold } from '#capture/channel_words'

/** What the conditions of rules are asked about, under the conditions' own names. */
export type Facts = {
  [Key in keyof ChannelConditions]-?: string | boolean | readonly string[] | null
}

type Check = (facts: Partial<Facts>) => boolean
interface CompiledRule {
  rule: ChannelRule
  checks: Check[]
}

const compiled = new WeakMap<readonly ChannelRule[], CompiledRule[]>()

/** The first rule whose every condition holds; a list is worked out once, for as long as it lives. */
export function firstFit(rules: readonly ChannelRule[], facts: Partial<Facts>) {
  let ready = compiled.get(rules)
  if (!ready) {
    ready = rules.map((rule) => ({ rule, checks: checksOf(rule.when) }))
    compiled.set(rules, ready)
  }
  for (const { rule, checks } of ready) {
    if (checks.every((check) => check(facts))) return rule
  }

  return null
}

/** How an entry of a condition's list is compared, where equality is not meant. */
const COMPARE: Partial<Record<keyof ChannelConditions, (value: string, entry: string) => boolean>> =
  {
    sourceHas: (value, entry) => value.includes(entry),
    mediumHas: (value, entry) => value.includes(entry),
    campaignHas: (value, entry) => value.includes(entry),
    referrerHost: (value, entry) => value === entry || value.endsWith(`.${entry}`),
    pathStart: (value, entry) => value.startsWith(entry),
  }

const FOLDED = /^(?:source|medium|campaign)(?:Has)?$/

function checksOf(when: ChannelConditions): Check[] {
  return (Object.keys(when) as (keyof ChannelConditions)[])
    .filter((key) => when[key] !== undefined)
    .map((key) => checkOf(key, when[key]!))
}

function checkOf(key: keyof ChannelConditions, wanted: boolean | readonly string[]): Check {
  if (typeof wanted === 'boolean') return (facts) => facts[key] === wanted
  const entries = FOLDED.test(key) ? wanted.map(fold) : wanted
  if (key === 'mark')
    return ({ mark }) => entries.some((entry) => (mark as string[]).includes(entry))

  const compare = COMPARE[key]
  if (compare) return (facts) => entries.some((entry) => compare(facts[key] as string, entry))

  return (facts) => entries.includes(facts[key] as string)
}
