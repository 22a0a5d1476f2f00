import { ensureSource, findSource } from '#connectors/connections'
import type { GivenMap, MapFault } from '#connectors/csv/column_map'
import type { CsvType } from '#connectors/csv/fields'
import { rememberMap } from '#connectors/csv/import_maps'
import { lookAt, tableOf } from '#connectors/csv/open_file'
import type { Reopened } from '#connectors/csv/open_file'
import { makePlaces, planFile, readingOf } from '#connectors/csv/plan_file'
import type { PlannedFile } from '#connectors/csv/plan_file'
import { readBatches } from '#connectors/csv/read_batches'
import type { CsvFormat } from '#connectors/csv/read_csv'
import type { CsvSample } from '#connectors/csv/sample'
import { tryFile } from '#connectors/csv/trial'
import type { Trial, TriedFile } from '#connectors/csv/trial'
import { beginImport } from '#connectors/imports'
import { CSV } from '#connectors/records/bundle_records'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { takeInAndMatch } from '#operations/import_bundle'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'

/** A file of a platform, and what somebody says of it. */
export interface CsvOrigin {
  scope: BusinessScope
  source: string
  type: CsvType
  name: string
  file: Reopened
}

/** A file that was looked at, with the map it would be read by. */
export interface SeenFile extends PlannedFile {
  format: CsvFormat
  sample: CsvSample
  sourceId: string | null
}

/** Reads a file to its end and plans how its rows become records. Throws CsvFault. */
export async function seeFile(origin: CsvOrigin, given: GivenMap): Promise<SeenFile> {
  const { scope, source, type, file } = origin
  const { format, sample } = await lookAt(file, { type })

  return CurrentBusiness.run(scope, async () => {
    const sourceId = await findSource(source, CSV)

    return { format, sample, sourceId, ...(await planFile({ type, sample, sourceId }, given)) }
  })
}

/** What taking it in would do; a map at fault is never tried. */
export const trySeen = (
  { scope, type, file }: CsvOrigin,
  { format, sample, map, places, sourceId }: SeenFile,
  onProgress: (rows: number) => void = () => {}
): Promise<TriedFile> =>
  tryFile(
    {
      ...{ scope, sourceId, file, format },
      reading: readingOf(scope.businessId, { type, heads: sample.heads, map, places }),
    },
    onProgress
  )

/** Takes a file in that was tried, and remembers how it was read. */
export async function importSeen(
  { scope, source, type, name, file }: CsvOrigin,
  { seen: { format, sample, map }, trial }: { seen: SeenFile; trial: Trial },
  onProgress: (progress: ImportProgress) => void = () => {}
): Promise<ImportOutcome> {
  const { sourceId, begun, places } = await CurrentBusiness.run(scope, async () => {
    const id = await ensureSource(source, CSV)
    const reading = readingOf(scope.businessId, { type, heads: sample.heads, map, places: [] })
    await rememberMap({ connectionId: id, type, headsKey: reading.headsKey }, map)

    return {
      sourceId: id,
      begun: await beginImport(id, { name, kind: 'csv', recordType: type }),
      places: await makePlaces(trial.newLocations, map),
    }
  })
  const reading = readingOf(scope.businessId, { type, heads: sample.heads, map, places })
  const { rows } = await tableOf(file, format)

  return takeInAndMatch(
    readBatches(rows, reading),
    { scope, sourceId, begun, stream: CSV },
    onProgress
  )
}

const FAULT_TEXTS: Record<MapFault['code'], (subject: string) => string> = {
  field_missing: (field) => `no column gives "${field}"`,
  field_unknown: (field) => `"${field}" is no field of this type`,
  head_unknown: (head) => `the file has no column "${head}"`,
  booked_unknown: () =>
    'no column says when a visit was booked: name one as "bookedAt", or say "bookedWhenStarted": true',
  account_unknown: () =>
    'no column names the ad account: name one as "account" in "columns", or say "account": "its name"',
  timezone_unknown: (zone) => `"${zone}" is no time zone`,
  currency_unknown: (currency) => `"${currency}" is no currency`,
  status_unknown: (word) => `"${word}" is no status of ours`,
  origin_unknown: (word) => `"${word}" is no origin of ours`,
  location_unknown: (name) => `"${name}" is no location of this business`,
}

/** What is wrong with a map, as a line of talk. */
export const faultText = ({ code, subject }: MapFault) => FAULT_TEXTS[code](subject)
