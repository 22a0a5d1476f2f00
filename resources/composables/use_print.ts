import { computed, onBeforeUnmount, watchEffect } from 'vue'
import { useFilter } from '~/composables/use_filter'

/** `?print=1`: the page as it will be on paper. The root bears it, for menus are drawn outside. */
export function usePrint() {
  const { valueIn, hrefWith } = useFilter()
  const isPrint = computed(() => valueIn('print') === '1')
  const root = document.documentElement
  const wasDark = root.classList.contains('dark')
  const leave = () => {
    root.classList.remove('is-print')
    if (wasDark) root.classList.add('dark')
  }

  watchEffect(() => {
    if (!isPrint.value) return leave()
    root.classList.add('is-print')
    root.classList.remove('dark') // paper is light
  })
  onBeforeUnmount(leave)

  return {
    isPrint,
    leaveHref: () => hrefWith({ print: null }),
    print: () => window.print(),
  }
}
