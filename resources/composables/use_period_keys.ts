import { usePage } from '@inertiajs/vue3'
import { shiftedPeriod } from '~/composables/period_shift'
import { useFilter } from '~/composables/use_filter'
import { usePresets } from '~/composables/use_presets'

/** The period of the page, if it has one, and the ones beside it. */
export function usePeriodKeys() {
  const page = usePage()
  const { set } = useFilter()
  const { now } = usePresets()

  function shown() {
    const { filter } = page.props as { filter?: { from?: string; to?: string } }

    return filter?.from && filter.to ? { from: filter.from, to: filter.to } : null
  }

  /** Null where the page has no period, or the next one has not begun. */
  function beside(direction: -1 | 1) {
    const days = shown()
    const next = days && shiftedPeriod(days, direction)

    return next && next.from <= now.value.toString() ? next : null
  }

  function step(direction: -1 | 1) {
    const next = beside(direction)
    if (next) set({ ...next })
  }

  return { shown, beside, step }
}
