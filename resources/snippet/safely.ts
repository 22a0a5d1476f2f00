/** Runs something that may throw; what it throws is swallowed and undefined is returned. */
export function attempt<Returned>(work: () => Returned): Returned | undefined {
  try {
    return work()
  } catch {
    return
  }
}

/** The same for a function that the page or the browser calls later. */
export const safely =
  <Given extends unknown[], Returned>(work: (...given: Given) => Returned) =>
  (...given: Given) =>
    attempt(() => work(...given))
