import type { Reopened } from '#connectors/csv/open_file'
import { tableOf } from '#connectors/csv/open_file'
import { readBatches } from '#connectors/csv/read_batches'
import type { CsvBatch, RowsReading } from '#connectors/csv/piece'
import type { CsvFormat } from '#connectors/csv/read_csv'
import type { Place } from '#connectors/csv/places'
import type { CsvType } from '#connectors/csv/fields'
import { SpendSums } from '#connectors/csv/spend_trial'
import type { SpendTrial } from '#connectors/csv/spend_trial'
import { plain } from '#connectors/csv/fields'
import { CSV } from '#connectors/records/bundle_records'
import { withoutText } from '#connectors/records/read_lines'
import type { RejectedLine } from '#connectors/records/record_fault'
import { sourceOf } from '#connectors/records/take_in_bundle'
import { sight } from '#connectors/sightings'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** What taking a file in would do; in rows of the file, but for what is new and changed. */
export interface Trial {
  rows: number
  /** Visits, payments or days of a campaign that are not here yet. */
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  ignored: number
  repeated: number
  ambiguousTimes: number
  /** Names that would become locations. */
  newLocations: string[]
  /** Of spend alone. */
  spend?: SpendTrial
}

export interface TriedFile {
  trial: Trial
  /** The first ones. */
  rejected: RejectedLine[]
}

/** A file with what it is to be read by. `sourceId` null: nothing ever came from there. */
export interface Tried {
  scope: BusinessScope
  sourceId: string | null
  file: Reopened
  format: CsvFormat
  reading: RowsReading
}

export const MOST_REJECTED_LISTED = 100
const MOST_NEW_LOCATIONS = 100

/** Where the rows of a type stand. */
export const TABLES = {
  appointments: 'appointments',
  payments: 'payments',
  spend: 'ad_spend',
} as const
export const OWN_TYPE = {
  appointments: 'appointment',
  payments: 'payment',
  spend: 'ad_spend_daily',
} as const

const emptyTrial = (): Trial => ({
  rows: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  ignored: 0,
  repeated: 0,
  ambiguousTimes: 0,
  newLocations: [],
})

/** A place for each name that is nobody's yet, as it would be made. */
function provisional({ map }: RowsReading, names: Map<string, string>) {
  return (name: string): Place | null => {
    const key = plain(name)
    if (!names.has(key) && names.size >= MOST_NEW_LOCATIONS) return null
    if (!names.has(key)) names.set(key, name)
    const { timezone, currency } = map

    return { id: `new ${key}`, name, timezone, currency, country: null }
  }
}

async function countSights(
  batch: CsvBatch,
  { type, sourceId, trial }: { type: CsvType; sourceId: string | null; trial: Trial }
) {
  const own = batch.good.filter(({ record }) => record.type === OWN_TYPE[type])
  if (sourceId === null) return void (trial.inserted += own.length)
  const source = sourceOf(sourceId, { stream: CSV, passId: '', isBulk: true })
  const records = own.map(({ record }) => record)
  for (const { verdict } of await sight(records, source, { table: TABLES[type] })) {
    if (verdict === 'new') trial.inserted++
    else if (verdict === 'newer') trial.updated++
    else trial.unchanged++
  }
}

/** Reads a whole file as it would be taken in, and writes nothing. Opens the door itself. */
export async function tryFile(
  { scope, sourceId, file, format, reading }: Tried,
  onProgress: (rows: number) => Promise<void> | void = () => {}
): Promise<TriedFile> {
  const trial = emptyTrial()
  const rejected: RejectedLine[] = []
  const names = new Map<string, string>()
  const spend = reading.type === 'spend' ? new SpendSums() : null
  const asIf = reading.map.makesLocations
    ? { ...reading, placeFor: provisional(reading, names) }
    : reading
  const { rows } = await tableOf(file, format)
  for await (const batch of readBatches(rows, asIf)) {
    await CurrentBusiness.run(scope, () =>
      countSights(batch, { type: reading.type, sourceId, trial })
    )
    spend?.add(batch)
    trial.rows += batch.lines
    trial.rejected += batch.bad.length
    trial.ignored += batch.ignored
    trial.repeated += batch.repeated
    trial.ambiguousTimes += batch.ambiguousTimes
    const room = MOST_REJECTED_LISTED - rejected.length
    rejected.push(...batch.bad.slice(0, Math.max(0, room)).map(withoutText))
    await onProgress(trial.rows)
  }

  return {
    trial: { ...trial, newLocations: [...names.values()], ...(spend && { spend: spend.end() }) },
    rejected,
  }
}
