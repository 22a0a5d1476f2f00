import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import { useFormat } from '~/composables/use_format'
import { useMessages } from '~/composables/use_messages'
import type { Choice, Stage } from '~/types/reporting'

/** What a report page holds of its question; a page without one of them leaves it out. */
interface AskedProps {
  filter?: {
    from: string
    to: string
    stage?: Stage
    model?: string
    datedBy?: string
    openDays?: 'left_out' | 'included'
    matches?: 'strong'
    locations?: string[]
    /** The label that locations are grouped by. */
    by?: string | null
  }
  options?: { models?: { name: string; label: string }[]; locations?: Choice[] }
  currency?: string
  asOf?: string
  dataThrough?: string | null
  spendThrough?: string | null
  matureThrough?: string | null
}

/** The filters of the page in words, as they stand in print and beside every explanation. */
export function useAsked() {
  const page = usePage()
  const { period, instant, day } = useFormat()
  const t = useMessages('reporting.print')
  const stages = useMessages('ui.stage')
  const dated = useMessages('ui.dated')
  const counting = useMessages('reporting.matches')
  const grouping = useMessages('reporting.locations')

  return computed((): [string, string][] => {
    const { filter, options, ...facts } = page.props as unknown as AskedProps
    if (!filter) return []
    const { stage, model, datedBy, openDays, matches, by, locations = [] } = filter
    const places = (options?.locations ?? []).filter(({ id }) => locations.includes(id))
    const label = options?.models?.find(({ name }) => name === model)?.label ?? model
    const lines: [string, string | null | undefined][] = [
      [t('period'), period(filter.from, filter.to)],
      [t('stage'), stage && `${stages(stage)}: ${stages(`${stage}_means`)}`],
      [t('model'), label],
      [t('dated_by'), datedBy && dated(datedBy)],
      [t('locations'), places.map(({ name }) => name).join(', ') || t('all_locations')],
      [grouping('group_by'), by],
      [counting('label'), counting(matches ?? 'all')],
      [t('open_days'), openDays && t(`open_days_${openDays}`)],
      [t('currency'), facts.currency],
      [t('data_through'), facts.dataThrough && instant(facts.dataThrough)],
      [t('spend_through'), facts.spendThrough && day(facts.spendThrough)],
      [t('mature_through'), facts.matureThrough && day(facts.matureThrough)],
      [t('as_of'), facts.asOf && instant(facts.asOf)],
    ]

    return lines.filter((line): line is [string, string] => Boolean(line[1]))
  })
}
