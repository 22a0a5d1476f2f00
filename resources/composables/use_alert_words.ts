import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import type { AlertRow } from '~/types/alerts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What an alert says, in the reader's language and with their way of writing figures. */
export function useAlertWords() {
  const { day, money } = useFormat()
  const t = useMessages('reporting.alert')

  const saidFact = (fact: AlertRow['facts'][string]) => {
    if (typeof fact === 'object') return money(fact)

    return typeof fact === 'string' && DAY.test(fact) ? day(fact) : fact
  }

  function say({ rule, facts }: Pick<AlertRow, 'rule' | 'facts'>) {
    const said = Object.entries(facts).map(([name, fact]) => [name, saidFact(fact)])
    const values = Object.fromEntries(said) as Record<string, string | number>

    return {
      title: t(`${rule}.title`, values),
      cause: t(`${rule}.cause`, values),
      effect: t(`${rule}.effect`, values),
      step: t(`${rule}.step`, values),
    }
  }

  return { say, watches: (rule: string) => t(`${rule}.watches`) }
}
