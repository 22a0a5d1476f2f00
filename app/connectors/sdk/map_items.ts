import type { BadRecord, Mapped } from './context.js'
import { ConnectorError, isConnectorError } from './errors.js'
import { takeClockAmbiguity } from './instants.js'
import type { AnyRecord } from './records.js'
import type { Json, Schema } from './values.js'

const LONGEST_REASON = 300

/** How one item is read: what of it we rely on, what it becomes. */
export interface Mapping<Raw, R extends AnyRecord> {
  accept: Schema<Raw>
  toRecord: (raw: Raw) => R | R[] | null
}

export interface MappedItems<R> {
  mapped: Mapped<R>[]
  /** Items for which `toRecord` gave null. */
  skipped: number
}

/** What `Context.map` does, for everyone who makes a Context. */
export async function mapItems<Raw, R extends AnyRecord>(
  items: unknown,
  { accept, toRecord }: Mapping<Raw, R>
): Promise<MappedItems<R>> {
  if (!Array.isArray(items)) {
    throw new ConnectorError('contract', 'the answer holds no list where one is expected', {
      code: 'no_list',
    })
  }
  const mapped: Mapped<R>[] = []
  let skipped = 0
  for (const raw of items) {
    const records = await mapOne(raw, { accept, toRecord })
    if (records === null) skipped++
    else mapped.push(...records)
  }

  return { mapped, skipped }
}

async function mapOne<Raw, R extends AnyRecord>(
  item: unknown,
  { accept, toRecord }: Mapping<Raw, R>
): Promise<Mapped<R>[] | null> {
  try {
    const raw = await accept.validate(item)
    takeClockAmbiguity()
    const made = toRecord(raw)
    if (made === null) return null
    const records = Array.isArray(made) ? made : [made]

    return takeClockAmbiguity() ? records.map(flagged) : records
  } catch (error) {
    if (isConnectorError(error) && error.kind !== 'bad_record') throw error

    return [bad(item, error)]
  }
}

/** The time stands at the earlier of two; who reads the record can see that it was a choice. */
const flagged = <R extends AnyRecord>(record: R): R => ({
  ...record,
  extra: { ...record.extra, clock_ambiguous: true },
})

function bad(raw: unknown, error: unknown): BadRecord {
  const id = idOf(raw)

  return {
    bad: true,
    ...(id === undefined ? {} : { id }),
    reason: reasonOf(error).slice(0, LONGEST_REASON),
    raw: raw as Json,
  }
}

function idOf(raw: unknown) {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'id')) return undefined
  const { id } = raw as { id: unknown }

  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : undefined
}

interface FieldFault {
  field: string
  rule: string
}

function reasonOf(error: unknown): string {
  if (isConnectorError(error)) return `${error.detail.code ?? error.kind}: ${error.message}`
  const { messages } = (error ?? {}) as { messages?: FieldFault[] }
  if (Array.isArray(messages)) {
    return `bad_shape: ${messages.map(({ field, rule }) => `${field} ${rule}`).join(', ')}`
  }

  return `exception: ${error instanceof Error ? error.message : String(error)}`
}
