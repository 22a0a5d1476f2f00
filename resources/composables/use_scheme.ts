import { ref } from 'vue'
import { sendQuietly } from '~/composables/send_quietly'
import { useShared } from '~/composables/use_shared'

export type Scheme = 'system' | 'light' | 'dark'

const NAME = 'ta-scheme'
const query = window.matchMedia('(prefers-color-scheme: dark)')
const scheme = ref<Scheme>(read())

/** The profile's choice, which the layout wrote down; else what this browser kept. */
function read(): Scheme {
  try {
    const kept = document.documentElement.dataset.scheme ?? localStorage.getItem(NAME)

    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system' // storage refused: the system decides
  }
}

function apply() {
  const isDark = scheme.value === 'dark' || (scheme.value === 'system' && query.matches)
  document.documentElement.classList.toggle('dark', isDark)
}

/** Every page follows a system that changes at dusk, those without the switch too. */
export function followSystem() {
  query.addEventListener('change', apply)
}

/** Light, dark or as the system has it; the layout's inline script did the same before paint. */
export function useScheme() {
  const shared = useShared()

  /** Kept in the profile of who is signed in, and in this browser for its sign-in page. */
  function choose(next: Scheme) {
    scheme.value = next
    if (shared.value.user) void sendQuietly('/me', { colorScheme: next })
    try {
      localStorage.setItem(NAME, next)
    } catch {
      // refused: it holds until the page is left
    }
    apply()
  }

  return { scheme, choose }
}
