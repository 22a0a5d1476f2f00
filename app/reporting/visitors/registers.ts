/**
 * Registers of a HyperLogLog sketch: of all visitors whose hash begins with the number of a
 * register, the longest run of zeros (plus one) that one of their hashes goes on with. A set of any
 * size is 4,096 small numbers; two sets are joined by taking the larger of each.
 */
export const REGISTERS = 4_096
/** Hashes go on for so many bits after the number of their register. */
export const HASH_BITS = 32

/** The standard error of a count, as a share of it: 1.04 / √registers. */
export const STANDARD_ERROR = 1.04 / Math.sqrt(REGISTERS)

export interface Register {
  register: number
  /** 1 to 33. */
  rank: number
}

const BYTES_OF_PAIR = 3

/** As bytes: every register, or only those that are not zero where that is shorter. */
export function packed(filled: readonly Register[]): Buffer {
  const isDense = filled.length * BYTES_OF_PAIR >= REGISTERS
  const bytes = Buffer.alloc(isDense ? REGISTERS : filled.length * BYTES_OF_PAIR)
  filled.forEach(({ register, rank }, nth) => {
    if (isDense) bytes[register] = rank
    else {
      bytes.writeUInt16BE(register, nth * BYTES_OF_PAIR)
      bytes[nth * BYTES_OF_PAIR + 2] = rank
    }
  })

  return bytes
}

/** A set of visitors that other sets are joined to. */
export class VisitorSet {
  #ranks = new Uint8Array(REGISTERS)

  /** Joins what `packed` made; returns itself. */
  join(bytes: Buffer): this {
    if (bytes.length === REGISTERS) {
      for (let register = 0; register < REGISTERS; register++)
        this.#raise(register, bytes[register]!)
    } else {
      for (let at = 0; at < bytes.length; at += BYTES_OF_PAIR) {
        this.#raise(bytes.readUInt16BE(at), bytes[at + 2]!)
      }
    }

    return this
  }

  #raise(register: number, rank: number) {
    if (rank > this.#ranks[register]!) this.#ranks[register] = rank
  }

  /**
   * How many there are, whole. By the improved estimator of O. Ertl, "New cardinality estimation
   * algorithms for HyperLogLog sketches" (2017), algorithm 6: no table of corrections, and nearly
   * exact where there are few.
   */
  count(): number {
    const histogram = new Float64Array(HASH_BITS + 2)
    for (const rank of this.#ranks) histogram[rank]! += 1
    let sum = REGISTERS * tau(1 - histogram[HASH_BITS + 1]! / REGISTERS)
    for (let rank = HASH_BITS; rank >= 1; rank--) sum = (sum + histogram[rank]!) / 2
    sum += REGISTERS * sigma(histogram[0]! / REGISTERS)

    return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * sum))
  }
}

/** What registers that are still zero tell; `share` of all. */
function sigma(share: number) {
  if (share === 1) return Infinity
  let [sum, power, weight, before] = [share, share, 1, -1]
  while (sum !== before) {
    before = sum
    power *= power
    sum += power * weight
    weight *= 2
  }

  return sum
}

/** What registers that are full tell; `share` of those that are not. */
function tau(share: number) {
  if (share === 0 || share === 1) return 0
  let [sum, root, weight, before] = [1 - share, share, 1, -1]
  while (sum !== before) {
    before = sum
    root = Math.sqrt(root)
    weight /= 2
    sum -= (1 - root) ** 2 * weight
  }

  return sum / 3
}
