import { randomBytes, randomFillSync } from 'node:crypto'
import { clock } from '#core/clock'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const pool = Buffer.alloc(10 * 512)
let used = pool.length

function tenRandomBytes() {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 10

  return pool.subarray(used - 10, used)
}

/** UUIDv7: its order is its time, which keeps index pages warm. `atMs` defaults to now. */
export function uuidV7(atMs = clock.nowMs()) {
  const random = tenRandomBytes()
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0')
  const hex = random.toString('hex')
  const variant = ((random[2]! & 0x3f) | 0x80).toString(16)

  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`
}

export const isUuid = (text: string) => UUID.test(text)

/** A secret for a URL or a key: `bytes` of randomness in base64url. */
export const randomToken = (bytes = 32) => randomBytes(bytes).toString('base64url')

/** The owner of installation-wide secrets where a business id is asked for. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000'

/** 0..1, for jitter: many that wait must not come back at one moment. */
export const randomChance = () => Math.random()

/** When a UUIDv7 was made, milliseconds; of any other UUID nonsense. */
export const instantOfId = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
