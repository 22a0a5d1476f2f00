import { RECORD_TYPES } from '#connector-sdk'
import { intakeOf } from '#connectors/intake'
import type { CountsByType, IntakeType, Source, TakenCounts } from '#connectors/intake'
import type { BundleRecord } from '#connectors/records/bundle_records'
import { holdSource, inRounds } from '#connectors/sightings'

/** What a record may refer to comes before it; the rest resolves whenever it comes. */
const ORDER: readonly IntakeType[] = RECORD_TYPES.flatMap((type): IntakeType[] =>
  type === 'appointment' ? ['touchpoint', type] : [type]
)

/** What one call wrote, for counts and for whoever listens. */
export interface TakenIn extends TakenCounts {
  changed: Partial<Record<IntakeType, string[]>>
  /** Of touchpoints that were written, milliseconds. */
  touchpointSpan: { fromMs: number; toMs: number } | null
  byType: CountsByType
}

const NOTHING: TakenCounts = { inserted: 0, updated: 0, unchanged: 0, refused: 0 }

/** Gives records to the intakes of their types. Inside the door; several sights of one are fine. */
export async function takeInRecords(records: BundleRecord[], source: Source): Promise<TakenIn> {
  await holdSource(source.sourceId)
  const byType = grouped(records)
  const taken: TakenIn = { ...NOTHING, changed: {}, touchpointSpan: null, byType: {} }
  for (const type of ORDER) {
    const ofType = byType.get(type)
    if (ofType) await takeType(type, ofType, { source, taken })
  }

  return taken
}

function grouped(records: BundleRecord[]) {
  const byType = new Map<IntakeType, BundleRecord[]>()
  for (const record of records) {
    const ofType = byType.get(record.type)
    if (ofType) ofType.push(record)
    else byType.set(record.type, [record])
  }

  return byType
}

async function takeType(
  type: IntakeType,
  records: BundleRecord[],
  { source, taken }: { source: Source; taken: TakenIn }
) {
  const intake = intakeOf(type)
  const changed = new Set<string>()
  const own: TakenCounts = { ...NOTHING }
  let sights = 0
  for (const round of inRounds(records, source)) {
    const counts = await intake.take(round as never[], source)
    sights += round.length
    addTaken(own, counts)
    for (const id of counts.changed) changed.add(id)
  }
  own.unchanged += records.length - sights // equal lines are one sight
  addTaken(taken, own)
  taken.byType[type] = own
  if (changed.size) taken.changed[type] = [...changed]
  if (type === 'touchpoint') taken.touchpointSpan = spanOf(records, changed)
}

function addTaken(sum: TakenCounts, counts: TakenCounts) {
  sum.inserted += counts.inserted
  sum.updated += counts.updated
  sum.unchanged += counts.unchanged
  sum.refused += counts.refused
}

function spanOf(records: BundleRecord[], changed: ReadonlySet<string>) {
  let span: TakenIn['touchpointSpan'] = null
  for (const record of records) {
    if (record.type !== 'touchpoint' || !changed.has(record.id)) continue
    const atMs = Date.parse(record.occurredAt)
    span = span
      ? { fromMs: Math.min(span.fromMs, atMs), toMs: Math.max(span.toMs, atMs) }
      : { fromMs: atMs, toMs: atMs }
  }

  return span
}
