import { ref } from 'vue'

export type Scheme = 'system' | 'light' | 'dark'

const NAME = 'ta-scheme'
const query = window.matchMedia('(prefers-color-scheme: dark)')
const scheme = ref<Scheme>(read())

function read(): Scheme {
  try {
    const kept = localStorage.getItem(NAME)

    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system' // storage refused: the system decides
  }
}

function apply() {
  const isDark = scheme.value === 'dark' || (scheme.value === 'system' && query.matches)
  document.documentElement.classList.toggle('dark', isDark)
}

query.addEventListener('change', apply)

/** Light, dark or as the system has it; the layout's inline script did the same before paint. */
export function useScheme() {
  function choose(next: Scheme) {
    scheme.value = next
    try {
      localStorage.setItem(NAME, next)
    } catch {
      // refused: it holds until the page is left
    }
    apply()
  }

  return { scheme, choose }
}
