import type { Context, Remote } from './context.js'
import type { Conversions } from './conversions.js'
import type { Classify } from './errors.js'
import type { Capability } from './manifest.js'
import type { Stream } from './streams.js'
import type { Schema } from './values.js'
import type { Webhooks } from './webhooks.js'

/** The version of this contract. A minor adds; a major is served beside its predecessor for two majors. */
export const CONNECTOR_API = '1.0.0'

export interface Issue {
  level: 'error' | 'warning'
  code: string
  /** For the owner of a shop. */
  message: string
  fix?: string
  help?: `#${string}`
  /** Limits it to one capability; the others go on. */
  capability?: Capability
}

export interface SettingOption {
  value: string
  label: string
}

export interface Connector<S = unknown> {
  /** Per connection. The form is drawn from its JSON Schema; `.meta({ title, help, options })` is carried through. */
  settings?: Schema<S>
  /** Loaders for settings whose meta names them. */
  options?: Record<string, (ctx: Context<S>) => Promise<SettingOption[]>>
  classify?: Classify
  /** Share of a quota used (0..1) from a good answer's headers: above 0.75 the host halves its rate, above 0.95 it parks. */
  usage?(headers: Headers): number | undefined
  /** First call after connecting and reconnecting. */
  identify(ctx: Omit<Context<S>, 'remote'>): Promise<Remote>
  /** Finds what would make the first sync fail or lie. */
  check?(ctx: Context<S>): Promise<Issue[]>
  streams: Record<string, Stream>
  webhooks?: Webhooks<S>
  conversions?: Conversions<S>
  /** Settings saved by an older version → this shape. */
  migrateSettings?(old: unknown, fromVersion: string): S
}

const BRAND = Symbol.for('trackappointments.connector')

/** Marks the value as a connector of this contract; infers the settings. */
export function defineConnector<S = unknown>(connector: Connector<S>): Connector<S> {
  return Object.defineProperty(connector, BRAND, { value: CONNECTOR_API })
}

/** Was it made by `defineConnector`, of this copy of the contract or of another? */
export const isConnector = (value: unknown): value is Connector =>
  typeof value === 'object' && value !== null && BRAND in value
