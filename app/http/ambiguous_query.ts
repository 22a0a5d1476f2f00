/** Names of a raw query string that stand there twice, or with brackets. */
export function ambiguousNames(query: string): string[] {
  const seen = new Set<string>()
  const ambiguous = new Set<string>()
  for (const [name] of new URLSearchParams(query)) {
    if (seen.has(name) || name.includes('[')) ambiguous.add(name)
    seen.add(name)
  }

  return [...ambiguous]
}
