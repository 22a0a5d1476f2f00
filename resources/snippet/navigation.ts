type Move = (...given: unknown[]) => unknown

/**
 * Calls back after each same-document navigation. Where the browser has the Navigation API
 * nothing of the page is touched; elsewhere the two history methods are wrapped.
 */
export function watchNavigation(moved: () => void) {
  const { navigation } = window as unknown as { navigation?: EventTarget }
  if (navigation) {
    navigation.addEventListener('currententrychange', moved)
    return
  }

  addEventListener('popstate', moved)
  const methods = history as unknown as Record<string, Move>
  for (const name of ['pushState', 'replaceState']) {
    const original = methods[name]!
    methods[name] = function (this: unknown, ...given) {
      const returned = original.apply(this, given)
      moved()

      return returned
    }
  }
}
