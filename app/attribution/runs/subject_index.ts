import { mix } from '#attribution/engine/random'
import { resized } from '#attribution/engine/path_table'
import { SUBJECT_BYTES } from '#attribution/runs/journey_ledger'

/** Positions of journeys by the 16 bytes of their subject, compared in full; several may have one. */
export class SubjectIndex {
  #heads = new Int32Array(2048).fill(-1)
  #next = new Int32Array(1024)
  #size = 0

  /** Positions come one after the other, from 0. */
  add(subjects: Uint8Array, at: number) {
    if (at >= this.#next.length) this.#grow(subjects)
    this.#link(subjects, at)
    this.#size = at + 1
  }

  positionsOf(subjects: Uint8Array, subject: Uint8Array) {
    const found: number[] = []
    for (let at = this.#heads[this.#slot(subject, 0)]!; at >= 0; at = this.#next[at]!) {
      if (isSame(subjects, at, subject)) found.push(at)
    }

    return found
  }

  #slot(bytes: Uint8Array, from: number) {
    let hash = 0
    for (let at = from; at < from + SUBJECT_BYTES; at++)
      hash = (Math.imul(hash, 31) + bytes[at]!) | 0

    return mix(hash) & (this.#heads.length - 1)
  }

  #link(subjects: Uint8Array, at: number) {
    const slot = this.#slot(subjects, at * SUBJECT_BYTES)
    this.#next[at] = this.#heads[slot]!
    this.#heads[slot] = at
  }

  #grow(subjects: Uint8Array) {
    const length = this.#next.length * 2
    this.#next = resized(this.#next, new Int32Array(length))
    this.#heads = new Int32Array(2 * length).fill(-1)
    for (let at = 0; at < this.#size; at++) this.#link(subjects, at)
  }
}

function isSame(subjects: Uint8Array, at: number, subject: Uint8Array) {
  for (let byte = 0; byte < SUBJECT_BYTES; byte++) {
    if (subjects[at * SUBJECT_BYTES + byte] !== subject[byte]) return false
  }

  return true
}
