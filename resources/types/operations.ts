export interface Finding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  /** In English, as the shell says it. */
  text: string
  fix?: string
}

export interface CallFigures {
  area: 'page' | 'capture' | 'machine' | 'webhook' | 'platform'
  calls: number
  p50Ms: number | null
  p95Ms: number | null
}

export interface DueKind {
  /** Name of a table. */
  kind: string
  rows: number
  oldestSeconds: number
}

/** A condition of the installation that was found twice. */
export interface OperatorAlert {
  id: string
  rule: string
  subject: string
  /** In English. */
  detail: string
  /** ISO 8601. */
  raisedAt: string
}

export interface SystemProps {
  alerts: OperatorAlert[]
  process: {
    role: 'web' | 'worker' | 'all'
    version: string
    node: string
    startedAt: string
    memoryBytes: number
    loopLagMs: { p50: number; p99: number }
  }
  findings: Finding[]
  calls: CallFigures[]
  work: DueKind[]
  /** Null: no sweeper runs in this process. */
  sweptAt: string | null
  vaultKeys: { id: string; isFirst: boolean }[]
  connectors: { id: string; name: string; version: string; origin: string; grade: string }[]
  refusals: { id: string; stage: string; message: string; hint: string }[]
  hasMetrics: boolean
}
