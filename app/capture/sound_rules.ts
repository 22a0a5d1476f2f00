import { formFault } from '#core/form_fault'
import type { OwnCondition, OwnRule } from '#capture/own_rules'

/** How each kind of value is kept, so that it is compared with what is stored. */
const SPELT: Partial<Record<OwnCondition, (value: string) => string>> = {
  referrerHost: (value) =>
    value
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/?#].*$/, ''),
  pathStart: (value) => (value.startsWith('/') ? value : `/${value}`),
}

/** Conditions without a value are none. */
function soundWhen(when: OwnRule['when']): OwnRule['when'] {
  const given = Object.entries(when) as [OwnCondition, string[] | undefined][]
  const spelt = given.flatMap(([name, values]) => {
    const kept = [...new Set((values ?? []).map(SPELT[name] ?? ((value) => value)))]
    const named = kept.filter((value) => value !== '')

    return named.length > 0 ? [[name, named] as const] : []
  })

  return Object.fromEntries(spelt)
}

/** Rules as they are kept. Throws a fault of the form for one that would fit everything. */
export function soundRules(rules: readonly OwnRule[]): OwnRule[] {
  const sound = rules.map(({ channel, when }) => ({ channel, when: soundWhen(when) }))
  const empty = sound.findIndex(({ when }) => Object.keys(when).length === 0)
  if (empty >= 0) {
    throw formFault(`rules.${empty}.when`, 'no_condition', 'needs a condition')
  }

  return sound
}
