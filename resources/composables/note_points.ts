/** The point of a series that a day falls on: a day, or the week that holds it; -1 before the first. */
export const pointOf = (points: readonly { day: string }[], day: string) =>
  points.findLastIndex((point) => point.day <= day)
