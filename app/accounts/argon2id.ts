import { hash, verify } from '@node-rs/argon2'

/** The package's const enum cannot be read under isolatedModules. */
const ARGON2ID = 2
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const PREFIX = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`

/** Passwords at OWASP's floor for argon2id: the framework's scrypt default lies below it. */
export class Argon2Id {
  make(value: string) {
    return hash(value, {
      algorithm: ARGON2ID,
      memoryCost: MEMORY_KIB,
      timeCost: PASSES,
      parallelism: LANES,
    })
  }

  async verify(hashed: string, plain: string) {
    try {
      return await verify(hashed, plain)
    } catch {
      return false // a stored text that is no argon2 hash opens nothing
    }
  }

  isValidHash(value: string) {
    return value.startsWith('$argon2id$')
  }

  needsReHash(value: string) {
    return !value.startsWith(PREFIX)
  }
}
