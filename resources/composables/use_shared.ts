import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import type { SharedProps } from '~/types/ui'

/** What the server sends with every page. */
export function useShared() {
  const page = usePage()

  return computed(() => page.props as unknown as SharedProps)
}
