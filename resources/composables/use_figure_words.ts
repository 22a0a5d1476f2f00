import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import type { Amount } from '~/types/why'

/** Figures that are one for each of several numbers of days: `back_45`. */
const OF_DAYS = /^(back|net)_(\d+)$/

/** Names of figures, and amounts that are money or counts. */
export function useFigureWords() {
  const { money, count } = useFormat()
  const t = useMessages('reporting.figures')

  function figureName(figure: string) {
    const [, name, days] = OF_DAYS.exec(figure) ?? []

    return name ? t(name, { days }) : t(figure)
  }

  const amountText = (amount: Amount) =>
    typeof amount === 'number' ? count(amount) : money(amount)

  return { figureName, amountText }
}
