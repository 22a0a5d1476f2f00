export type NewsKind = 'touchpoints' | 'appointments' | 'figures' | 'drops'
export type ProgressKind =
  'model_run' | 'sync' | 'recompute' | 'reclassification' | 'import' | 'export'

/** There is something new; `at` in RFC 3339, UTC. */
export interface News {
  kind: NewsKind
  at: string
}

/** How far the work of a row is, as the server announces it. */
export interface Progress {
  kind: ProgressKind
  id: string
  state: string
  phase: string | null
  done: number
  total: number | null
  unit: string
  startedAt: string | null
  retryAt: string | null
  message: string | null
}

/** What an open page listens for. */
export interface LiveListener {
  onNews?(news: News): void
  onProgress?(progress: Progress): void
  /** The page can only ask for now: time to read again what it follows. */
  onPoll?(): void
}
