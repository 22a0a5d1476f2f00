const MOST = 20_000

/**
 * A keyed hash that is not worked out twice for the values of one chunk, or of the next: repeated
 * addresses are the rule. Forgets everything when it is full or the key is another business'.
 */
export function remembered<T>(hash: (key: Buffer, value: string) => T) {
  let owner: Buffer | null = null
  let known = new Map<string, T>()

  return (key: Buffer, value: string): T => {
    if (key !== owner || known.size >= MOST) {
      owner = key
      known = new Map()
    }
    const found = known.get(value)
    if (found !== undefined) return found
    const made = hash(key, value)
    known.set(value, made)

    return made
  }
}
