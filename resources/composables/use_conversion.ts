import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import type { ConversionFacts, Converted } from '~/types/rates'

const NOTHING: ConversionFacts = { converted: [], unconverted: [] }

/** How amounts of the page were converted, in words; a page of one business converts none. */
export function useConversion() {
  const page = usePage<{ conversion?: ConversionFacts }>()
  const { decimal, period, day } = useFormat()
  const t = useMessages('reporting.conversion')

  const rateOf = ({ lowest, highest, into }: Converted) =>
    lowest === highest
      ? `${decimal(lowest)} ${into}`
      : `${decimal(lowest)}–${decimal(highest)} ${into}`
  const originsOf = ({ origins }: Converted) => origins.map((name) => name || t('hand')).join(', ')
  const daysOf = ({ from, to }: Converted) => (from === to ? day(from) : period(from, to))
  const rows = computed(() =>
    (page.props.conversion ?? NOTHING).converted.map((one) => ({
      currency: one.currency,
      title: t('converted', { currency: one.currency, into: one.into }),
      lines: [
        [t('rate', { currency: one.currency }), rateOf(one)],
        [t('days'), daysOf(one)],
        ...(one.borrowedDays > 0
          ? [[t('borrowed'), t('borrowed_days', { count: one.borrowedDays })]]
          : []),
        [t('origin'), originsOf(one)],
      ] as [string, string][],
    }))
  )

  return { rows, rateOf }
}
