const HOURS_A_DAY = 24

/** How exposures fade. States with the same half-life are of one kind: there are only a few. */
export interface Fading {
  /** By state. */
  kindOf: Uint8Array
  /** What an exposure keeps of itself after so many hours, by kind; filled anew by every call. */
  keptAfter: (hours: number) => Float64Array
}

export function fadingOf(halfLivesDays: ArrayLike<number>): Fading {
  const kinds = [...new Set(Array.from(halfLivesDays))]
  const perHour = Float64Array.from(kinds, (days) => -Math.LN2 / (HOURS_A_DAY * days))
  const kindCount = kinds.length
  const kept = new Float64Array(kindCount)

  return {
    kindOf: Uint8Array.from(halfLivesDays, (days) => kinds.indexOf(days)),
    keptAfter(hours) {
      for (let kind = 0; kind < kindCount; kind++) {
        kept[kind] = Math.exp(hours * perHour[kind]!)
      }

      return kept
    },
  }
}
