const MOST = 5
const nameOf = (scope: string) => `recent ${scope}`

/** What was chosen lately in a scope, by ids alone; records of people never stand in it. */
export function recentIds(scope: string): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(nameOf(scope)) ?? '[]')

    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return [] // somebody else wrote it, or nothing may be kept here
  }
}

export function keepRecent(scope: string, id: string) {
  try {
    const ids = [id, ...recentIds(scope).filter((other) => other !== id)]
    window.localStorage.setItem(nameOf(scope), JSON.stringify(ids.slice(0, MOST)))
  } catch {
    // the next opening begins without
  }
}
