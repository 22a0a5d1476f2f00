/** Dotted paths that are in `given` and that validation left out of `kept`: a typo must not pass. */
export function unknownFields(given: unknown, kept: unknown, path = ''): string[] {
  if (typeof given !== 'object' || given === null) return []
  const known = (kept ?? {}) as Record<string, unknown>

  return Object.entries(given).flatMap(([key, value]) => {
    const field = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(known, key)) return value === null ? [] : [field]

    return unknownFields(value, known[key], field)
  })
}
