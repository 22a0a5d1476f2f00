import type { Duration } from './values.js'

export const CAPABILITIES = ['ads', 'bookings', 'payments', 'conversions', 'webhooks'] as const

export type Capability = (typeof CAPABILITIES)[number]

export interface Manifest {
  /** `^[a-z][a-z0-9_]{1,31}$`, equals the folder. Stored in rows: never renamed. */
  id: string
  name: string
  /** The connector's own semver. */
  version: string
  /** Range of the contract; outside it nothing is imported. */
  api: string
  entry: string
  capabilities: Capability[]
  /** With the OAuth URLs below, every origin it may ever reach. There is no other egress. */
  hosts: { api: Host; [name: string]: Host }
  /** Sent with every request: version pins. */
  headers?: Record<string, string>
  /** What is registered once per installation or Organization. */
  app?: Field[]
  /** Ways to connect, the recommended one first. The Credential remembers its method. */
  auth: (OAuth2 | Keys)[]
  limits: RateLimit[]
  /** The platform answers 200 on errors too: `classify` sees every answer (TikTok). */
  errorsInBody?: boolean
  /** Usually one. */
  webhooks?: WebhookDoor[]
  /** Shown before connecting and in the data inventory. */
  reads: ('contact' | 'appointment' | 'payment' | 'spend' | 'click')[]
  quality: './quality.json'
}

/** A fixed https origin with base path; one chosen by a setting; or, for self-hosted platforms, one typed by the user. */
export type Host =
  | string
  | { setting: string; choices: Record<string, string> }
  | { fromSetting: string; path?: string }

export interface Field {
  name: string
  title: string
  help?: string
  /** Sealed in the vault, never shown again, never given to connector code. */
  secret?: boolean
  optional?: boolean
}

/** Where a value comes from; resolved by the host, one call at a time. `endpoint.secret` is pasted or comes from `subscribe`. */
export type Ref =
  | 'access_token'
  | 'refresh_token'
  | 'endpoint.secret'
  | 'remote.accountId'
  | `app.${string}`
  | `secret.${string}`
  | `setting.${string}`

/** Text with `{ref}` placeholders, also `{host.name}` in URLs: `Bearer {access_token}`. There is no other syntax. */
export type Template = string

/** How a credential becomes part of a request. Values are URL- or header-safe or the request is refused. */
export interface Injection {
  headers?: Record<string, Template>
  query?: Record<string, Template>
  basic?: [user: Template, password: Template]
  /** Query parameter = hex HMAC-SHA256(key, access token): Meta's `appsecret_proof`. */
  proof?: { query: string; key: Ref }
}

/** By host name; a host without its own entry gets none. */
export type Injections = { api: Injection; [host: string]: Injection }

export interface Keys {
  kind: 'keys'
  id: string
  title: string
  /** Where the user finds them; one sentence. */
  help: string
  secrets: Field[]
  inject: Injections
}

export interface OAuth2 {
  kind: 'oauth2'
  id: string
  title: string
  authorizeUrl: Template
  authorizeParams?: Record<string, string>
  /** Checked against `iss` of the callback when the platform sends one; `required`: a callback without it is refused. */
  issuer?: { value: string; required?: boolean }
  tokenUrl: Template
  /** `query` is a GET. */
  tokenRequest: 'form' | 'json' | 'query'
  /** `basic_secret`: the secret alone is the user, without a password (Stripe). */
  clientAuth: 'body' | 'basic' | 'basic_secret'
  /** Own parameter names, e.g. TikTok `{ client_id: 'app_id', client_secret: 'secret', code: 'auth_code' }`. */
  rename?: Record<string, string>
  /** S256. False only where the platform has none, or gives poorer tokens for it (Square). */
  pkce: boolean
  scopes: {
    separator: ' ' | ','
    required: string[]
    byCapability?: Partial<Record<Capability, string[]>>
    /** False where the answer does not list what was granted: then `check` must probe. */
    reported: boolean
  }
  answer?: TokenAnswer
  refresh: Refresh
  /** Default `POST`. */
  revoke?: {
    url: Template
    method?: 'POST' | 'GET' | 'DELETE'
    as: 'form' | 'json' | 'query'
    fields: Record<string, Template>
    headers?: Record<string, Template>
  }
  inject: Injections
}

/** Dotted paths, where a platform leaves RFC 6749. */
export interface TokenAnswer {
  accessToken?: string
  refreshToken?: string
  /** Seconds; default `expires_in`. */
  expiresIn?: string
  /** An instant, instead of `expiresIn`. */
  expiresAt?: string
  /** How long an access token lives where the answer does not say. */
  lifetime?: Duration
  scopes?: string
}

export interface Refresh {
  /** RFC 6749; swapping one long-lived token for a newer (Meta); or a token that does not expire. */
  grant: 'refresh_token' | 'exchange' | 'none'
  /** Each refresh kills the old refresh token. */
  rotates: boolean
  /** Renew this often even when unused. */
  everyAtLeast?: Duration
  /** Exchange right after the code, before first use (Meta). */
  atOnce?: boolean
  params?: Record<string, Template>
}

export interface RateLimit {
  /** Requests name their bucket; default `default`. */
  bucket?: string
  /** Shared by one registered app, by a connection, or by the request's `limitKey`. */
  scope: 'app' | 'connection' | 'key'
  limit: number
  per: '1s' | '1m' | '1h' | '1d'
  concurrency?: number
}

export interface WebhookDoor {
  /** Ids of the auth methods it serves; default all. */
  auth?: string[]
  /** One URL per registered app, routed by the platform's account id; or one secret URL per connection. */
  endpoint: 'app' | 'connection'
  signature: Signature
  /** GET: answer `hub.challenge` when `hub.verify_token` is the endpoint's secret. */
  challenge?: 'hub'
  /** Default 256, at most 1024. */
  bodyLimitKiB?: number
}

export type Signature =
  | {
      scheme: 'hmac'
      header: string
      encoding: 'hex' | 'base64'
      over: 'body' | 'url+body'
      prefix?: string
      key: Ref
    }
  /** `t=<unix>,v1=<hex>` over `t.body` (Stripe, Calendly); any `v1` may match. */
  | { scheme: 'timestamped'; header: string; toleranceSeconds: number; key: Ref }
  /** The secret itself (Easy!Appointments). */
  | { scheme: 'token'; header: string; key: Ref }
