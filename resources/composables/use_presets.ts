import { computed } from 'vue'
import { startOfMonth, startOfYear, today } from '@internationalized/date'
import { useShared } from '~/composables/use_shared'
import type { RelativePeriod } from '~/types/saved'

/** A period that moves with the day, in local days of the business, YYYY-MM-DD. */
export interface Preset {
  key: RelativePeriod
  from: string
  to: string
}

/** Today in the business, and the periods that end with it or with the month before. */
export function usePresets() {
  const shared = useShared()
  const now = computed(() => today(shared.value.business?.timezone ?? 'UTC'))

  const presets = computed((): Preset[] => {
    const to = now.value
    const lastMonth = startOfMonth(to).subtract({ days: 1 })
    const lastDays = ([7, 30, 90] as const).map((days) => ({
      key: `days_${days}` as const,
      from: to.subtract({ days: days - 1 }),
      to,
    }))

    return [
      ...lastDays,
      { key: 'this_month' as const, from: startOfMonth(to), to },
      { key: 'last_month' as const, from: startOfMonth(lastMonth), to: lastMonth },
      { key: 'this_year' as const, from: startOfYear(to), to },
    ].map(({ key, from, to: last }) => ({ key, from: from.toString(), to: last.toString() }))
  })

  return { now, presets }
}
