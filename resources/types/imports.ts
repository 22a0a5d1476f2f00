import type { Money } from '~/types/money'

export type CsvType = 'appointments' | 'payments' | 'spend'

/** A file on its way in, or what came of it. */
export interface ImportFile {
  id: string
  source: string
  name: string
  type: CsvType
  state: string
  phase: string
  done: number
  total: number | null
  rowCount: number | null
  sourceId: string
  isStopping: boolean
  errorCode: string | null
  taken: { inserted: number; updated: number; unchanged: number; rejected: number } | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export interface ColumnMap {
  columns: Record<string, string>
  dayOrder: string
  isDecimalComma: boolean
  timezone: string
  currency: string
  statuses: Record<string, string>
  origins: Record<string, string>
  locations: Record<string, string>
  location: string | null
  makesLocations: boolean
  bookedWhenStarted: boolean
  account: string | null
  kind: string
}

export interface PreviewRow {
  line: number
  fault: { code: string; field: string | null } | null
  isIgnored: boolean
  at: string | null
  bookedAt: string | null
  person: string
  service: string
  location: string
  status: string | null
  amount: Money | null
  day: string | null
  account: string
  campaign: string
}

/** What the page needs while the file waits for its map. */
export interface Mapping {
  heads: string[]
  words: Record<string, string[]>
  fields: string[]
  needed: string[]
  statuses: string[]
  origins: string[]
  kinds: string[]
  places: string[]
  faults: { code: string; subject: string }[]
  preview: PreviewRow[]
}

export interface Trial {
  rows: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  ignored: number
  repeated: number
  ambiguousTimes: number
  newLocations: string[]
  spend?: SpendTrial
}

/** What a file of spend holds, per currency and ad account. */
export interface SpendTrial {
  totals: Money[]
  accounts: {
    account: string
    from: string
    to: string
    missingCount: number
    missing: string[]
  }[]
}

export interface RejectedRow {
  line: number
  code: string
  field?: string
}

/** What is known of the visits of a source: counts and exact sums. */
export interface FirstFigures {
  kept: number
  values: Money[]
  since: string
  locations: { name: string | null; kept: number }[]
  origins: { name: string; kept: number }[]
}

export interface ImportProps {
  file: ImportFile
  format: { encoding: string; delimiter: string } | null
  map: ColumnMap | null
  trial: Trial | null
  rejected: RejectedRow[]
  mapping: Mapping | null
  mayMakeLocations: boolean
  figures: FirstFigures | null
}
