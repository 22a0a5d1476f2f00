import { computed } from 'vue'
import { useFilter } from '~/composables/use_filter'
import { useFormat } from '~/composables/use_format'
import { useShared } from '~/composables/use_shared'

/** Which locations of the business the figures are of; null: all of them. */
export function usePlaces() {
  const shared = useShared()
  const { valueIn } = useFilter()
  const { locale } = useFormat()

  const asked = computed(() => valueIn('locations')?.split(',') ?? [])
  const places = computed(() => {
    const { locations, isLocal } = shared.value
    if (asked.value.length > 0) return locations.filter(({ id }) => asked.value.includes(id))

    return isLocal ? locations : null
  })
  /** "Nord and Mitte". */
  const listed = computed(() =>
    new Intl.ListFormat(locale()).format((places.value ?? []).map(({ name }) => name))
  )

  return { asked, places, listed }
}
