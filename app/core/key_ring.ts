const KEY_BYTES = 32

/** The installation's keys (KEK): the first encrypts, all decrypt. */
export class KeyRing {
  #keys: Map<string, Buffer>

  private constructor(keys: Map<string, Buffer>) {
    this.#keys = keys
  }

  /** `2:<base64>,1:<base64>`, 32 random bytes each. Throws a plain Error that names no value. */
  static parse(text: string) {
    const keys = new Map<string, Buffer>()
    for (const entry of text.trim().split(/[\s,]+/)) {
      const [id, encoded = ''] = entry.split(':')
      const key = Buffer.from(encoded, 'base64')
      if (!id || !/^[\w-]{1,32}$/.test(id)) throw new Error('a key has no id')
      if (key.length !== KEY_BYTES) throw new Error(`key ${id} is not ${KEY_BYTES} bytes`)
      keys.set(id, key)
    }

    return new KeyRing(keys)
  }

  get firstId() {
    return [...this.#keys.keys()][0]!
  }

  get ids() {
    return [...this.#keys.keys()]
  }

  keyOf(id: string) {
    return this.#keys.get(id) ?? null
  }
}
