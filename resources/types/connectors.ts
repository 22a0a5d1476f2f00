export type ConnectionState =
  | 'draft'
  | 'ok'
  | 'degraded'
  | 'waiting_quota'
  | 'needs_reauth'
  | 'needs_scopes'
  | 'needs_config'
  | 'paused'
  | 'connector_missing'
  | 'disabled'

export type Step = 'continue' | 'confirm' | 'check' | 'reconnect' | 'resume'

export interface ConnectionCard {
  id: string
  connector: string
  /** The platform's name. */
  platform: string
  /** Of the account behind it. */
  name: string
  state: ConnectionState
  reason: string | null
  detail: Record<string, unknown>
  since: string
  by: string | null
  capabilities: string[]
  dataThrough: string | null
  badRows: number
  step: Step | null
}

export interface StreamRow {
  stream: string
  dataThrough: string | null
  lastSuccessAt: string | null
  problem: { code: string; since: string } | null
  notice: string | null
  waitingUntil: string | null
  /** Which try comes next after a failure, and when. */
  retry: { attempt: number; at: string } | null
  badRows: number
  backfillDone: number
  backfillTotal: number
  volume: StreamVolume
}

/** Of the last 24 hours. */
export interface StreamVolume {
  rows: number
  /** The median of the 28 days before; null: too few were seen. */
  usual: number | null
  isSilent: boolean
  pages: number
  calls: number
}

/** One try of a slice. */
export interface ConnectionRun {
  id: string
  stream: string
  partition: string
  kind: 'live' | 'backfill' | 'refetch' | 'reread'
  outcome: 'running' | 'done' | 'again' | 'waiting' | 'parked' | 'failed' | 'stopped'
  seen: number
  changed: number
  pages: number
  calls: number
  startedAt: string
  tookMs: number | null
  fault: { kind: string; code: string | null; message: string | null } | null
}

export interface ConnectionDetail extends ConnectionCard {
  method: { id: string; title: string }
  isOauth: boolean
  settings: SettingValues
  account: { id: string; name: string; environment: string | null } | null
  scopes: string[]
  hasCredential: boolean
  connectedAt: string | null
  obtainedAt: string | null
  dueAt: string | null
  unused: string[]
  streams: StreamRow[]
}

/** A connector's own settings, as a form holds them. */
export type SettingValues = Record<string, string | number | boolean | string[]>

export interface SettingField {
  name: string
  title: string
  help: string | null
  kind: 'text' | 'number' | 'boolean' | 'choice' | 'list'
  choices: string[]
  isRequired: boolean
  options: string | null
}

export interface SecretField {
  name: string
  title: string
  help: string | null
  isSecret: boolean
  isRequired: boolean
}

export interface Offer {
  connector: string
  name: string
  version: string
  origin: 'bundled' | 'community'
  capabilities: string[]
  reads: string[]
  methods: { id: string; kind: 'oauth2' | 'keys'; title: string; isReady: boolean }[]
  /** none, bronze, silver or gold. */
  grade: string
  /** It was read from a live account of its platform. */
  isTriedLive: boolean
  why: string | null
}

export interface FileSource {
  id: string
  name: string
  lastAt: string
  badRows: number
}

export interface ConnectionsProps {
  /** Records of every source that wait as dead letters. */
  aside: number
  files: FileSource[]
  connections: ConnectionCard[]
  offers: Offer[]
  refused: { name: string; stage: string; hint: string }[]
  mayManage: boolean
}

export interface ConnectMethod {
  id: string
  kind: 'oauth2' | 'keys'
  title: string
  help: string | null
  secrets: SecretField[]
  scopes: Record<string, string[]>
}

export interface ConnectForm {
  connector: string
  name: string
  reads: string[]
  capabilities: string[]
  chosen: string[]
  settings: SettingField[]
  values: SettingValues
  methods: ConnectMethod[]
  app: { isReady: boolean; isOwn: boolean; fields: SecretField[]; redirectUri: string }
  reconnects: { id: string; name: string; method: string | null } | null
}

export interface ConnectProps {
  form: ConnectForm
  mayManageApp: boolean
}

export interface ConnectionProps {
  connection: ConnectionDetail
  settings: SettingField[]
  options?: Record<string, { value: string; label: string }[]>
  runs: ConnectionRun[]
  end: { end: 'connected' | 'refused' | 'asked' | 'unfinished'; because: string | null } | null
  mayManage: boolean
}
