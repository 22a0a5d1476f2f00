import { computed, watchEffect } from 'vue'
import { de, en, es } from '@nuxt/ui/locale'
import { useShared } from '~/composables/use_shared'

const LOCALES = { de, en, es }

/** The words of the kit itself ("Close", "Next page") in the page's language, which it is marked with. */
export function useKitLocale() {
  const shared = useShared()
  watchEffect(() => {
    document.documentElement.lang = shared.value.locale
  })

  return computed(() => LOCALES[shared.value.locale as keyof typeof LOCALES] ?? en)
}
