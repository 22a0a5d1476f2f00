/** Where an alert stands between the first time it was found and its end. */
export interface Followed {
  seenTimes: number
  /** In a row. */
  missedTimes: number
  raisedAt: Date | null
  resolvedAt: Date | null
}

/** Two evaluations to rise and two to fall: one that fails by chance moves nothing. */
const TIMES = 2

/** An alert after an evaluation; null: it was found once and never again, so it never was one. */
export function followed(alert: Followed, isFound: boolean, now: Date): Followed | null {
  if (isFound) {
    const seenTimes = alert.seenTimes + 1
    const raisedAt = alert.raisedAt ?? (seenTimes >= TIMES ? now : null)

    return { ...alert, seenTimes, raisedAt, missedTimes: 0 }
  }
  if (alert.raisedAt === null) return null
  const missedTimes = alert.missedTimes + 1

  return { ...alert, missedTimes, resolvedAt: missedTimes >= TIMES ? now : null }
}
