import { SUBJECT_BYTES } from '#attribution/runs/journey_ledger'
import { STAGE_COUNT } from '#attribution/runs/journey_stages'
import type { JourneyLedger } from '#attribution/runs/journey_ledger'

/** Journeys of one stored chunk. */
export const CHUNK = 65_536

/** A chunk as it is stored: little-endian columns, one after the other. */
export interface Chunk {
  number: number
  journeys: number
  outcomes: Buffer
  subjects: Buffer
  facts: Buffer
  contacts: Buffer
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

const bytesOf = (columns: readonly Column[]) =>
  Buffer.concat(
    columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))
  )

export const chunkCount = (journeys: number) => Math.ceil(journeys / CHUNK)

const rangeOf = (number: number, journeys: number) =>
  [number * CHUNK, Math.min(journeys, (number + 1) * CHUNK)] as const

export function outcomesOf({ tokens }: JourneyLedger, number: number) {
  const [from, to] = rangeOf(number, tokens.journeyCount)

  return bytesOf([tokens.columns.outcome.subarray(from, to)])
}

/** Columns of a chunk in their stored order; the wide ones first, so that all are aligned. */
export function chunkOf(ledger: JourneyLedger, number: number): Chunk {
  const { tokens, columns } = ledger
  const [from, to] = rangeOf(number, tokens.journeyCount)
  const { offset, age, state, day, lead, visit, person, returning } = tokens.columns
  const lengths = Uint32Array.from(
    { length: to - from },
    (_, at) => offset[from + at + 1]! - offset[from + at]!
  )
  const [first, last] = [offset[from]!, offset[to]!]

  return {
    number,
    journeys: to - from,
    outcomes: outcomesOf(ledger, number),
    subjects: bytesOf([columns.subject.subarray(from * SUBJECT_BYTES, to * SUBJECT_BYTES)]),
    facts: bytesOf([
      columns.endedAt.subarray(from, to),
      columns.micros.subarray(from * STAGE_COUNT, to * STAGE_COUNT),
      ...[day, lead, visit, person].map((column) => column.subarray(from, to)),
      lengths,
      ...[columns.currency, columns.flags, returning].map((column) => column.subarray(from, to)),
    ]),
    contacts: bytesOf([age.subarray(first, last), Uint16Array.from(state.subarray(first, last))]),
  }
}

/** Reads columns from bytes that need not be aligned. */
class Reader {
  #at = 0

  constructor(private bytes: Buffer) {}

  take<Made extends Column>(make: (buffer: ArrayBuffer) => Made, count: number, width: number) {
    const end = this.#at + count * width
    const own = new Uint8Array(this.bytes.subarray(this.#at, end))
    this.#at = end

    return make(own.buffer)
  }
}

/** Puts a stored chunk behind the journeys that are there. Chunks come in their order. */
export function takeChunk(ledger: JourneyLedger, chunk: Chunk) {
  const { tokens } = ledger
  const { journeys: count, facts } = chunk
  const from = tokens.journeyCount
  const read = new Reader(facts)
  const endedAt = read.take((it) => new Float64Array(it), count, 8)
  const micros = read.take((it) => new Float64Array(it), count * STAGE_COUNT, 8)
  const [day, lead, visit] = [0, 0, 0].map(() => read.take((it) => new Int32Array(it), count, 4))
  const [person, lengths] = [0, 0].map(() => read.take((it) => new Uint32Array(it), count, 4))
  const [currency, flags, returning] = [0, 0, 0].map(() =>
    read.take((it) => new Uint8Array(it), count, 1)
  )
  const contactCount = chunk.contacts.length / 6
  const contacts = new Reader(chunk.contacts)
  const age = contacts.take((it) => new Float32Array(it), contactCount, 4)
  const state = contacts.take((it) => new Uint16Array(it), contactCount, 2)
  tokens.appendColumns(lengths!, {
    state,
    age,
    outcome: new Uint8Array(chunk.outcomes),
    value: Float64Array.from({ length: count }, (_, at) => micros[at * STAGE_COUNT]! / 1e6),
    day: day!,
    lead: lead!,
    visit: visit!,
    returning: returning!,
    person: person!,
  })
  ledger.reserve(from + count)
  ledger.columns.subject.set(new Uint8Array(chunk.subjects), from * SUBJECT_BYTES)
  ledger.columns.endedAt.set(endedAt, from)
  ledger.columns.micros.set(micros, from * STAGE_COUNT)
  ledger.columns.currency.set(currency!, from)
  ledger.columns.flags.set(flags!, from)
}
