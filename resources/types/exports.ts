/** A table as a file, in the making or made. Instants in RFC 3339, days in YYYY-MM-DD. */
export interface TableFile {
  id: string
  table: string
  state: 'ready' | 'running' | 'done' | 'failed' | 'cancelled'
  isStopping: boolean
  done: number
  total: number
  bytes: number
  from: string | null
  to: string | null
  errorCode: string | null
  askedAt: string
  expiresAt: string | null
  mayTake: boolean
}

export interface ExportsProps {
  /** The table that is too long to go along at once. */
  asked: { table: string; rows: number } | null
  files: TableFile[]
  keptHours: number
  mostAnHour: number
}
