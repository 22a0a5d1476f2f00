import connectorsConfig from '#config/connectors'
import env from '#start/env'
import type { Reach } from '#connectors/http/egress'
import { ConnectorError, type Host, type Manifest } from '#connector-sdk'

export type Settings = Record<string, unknown>

/** Where a host of the manifest is for one connection. */
export interface VendorHost {
  name: string
  /** Origin and base path, as the manifest or the user says; no slash at its end. */
  base: string
  reach: Reach
}

/** What this installation says of connectors. */
export interface HostRules {
  allowLoopbackVendors: boolean
  privateHosts: readonly string[]
  /** `SQUARE_BASE_URL`; undefined where none is set. */
  baseUrlOf(id: string): string | undefined
}

export const installationRules: HostRules = {
  allowLoopbackVendors: connectorsConfig.allowLoopbackVendors,
  privateHosts: connectorsConfig.privateHosts,
  baseUrlOf: (id) => env.get(`${id.toUpperCase()}_BASE_URL` as never) as string | undefined,
}

const notAllowed = (message: string) =>
  new ConnectorError('permanent', message, { code: 'url_not_allowed' })

/** Every host of the manifest with its place. Throws `permanent` for one that may not be asked. */
export const vendorHosts = (manifest: Manifest, settings: Settings, rules: HostRules) =>
  Object.entries(manifest.hosts).map(([name, host]): VendorHost => ({
    name,
    ...placeOf(host, settings, rules),
  }))

function placeOf(host: Host, settings: Settings, rules: HostRules): Omit<VendorHost, 'name'> {
  if (typeof host === 'string') return { base: trimmed(host), reach: 'public' }
  if ('fromSetting' in host) return typedPlace(host, settings[host.fromSetting], rules)
  const wanted = settings[host.setting] ?? Object.keys(host.choices)[0]
  const isKnown = typeof wanted === 'string' && Object.hasOwn(host.choices, wanted)
  if (!isKnown) throw notAllowed(`the setting ${host.setting} names no host`)

  return { base: trimmed(host.choices[wanted]!), reach: 'public' }
}

/** https on any port; private only where the operator listed the host. */
function typedPlace(
  { fromSetting, path = '' }: { fromSetting: string; path?: string },
  typed: unknown,
  { privateHosts }: HostRules
): Omit<VendorHost, 'name'> {
  if (typeof typed !== 'string' || !URL.canParse(typed)) {
    throw notAllowed(`the setting ${fromSetting} is no address`)
  }
  const { protocol, username, password, hostname, search, hash } = new URL(typed)
  const isPlain = protocol === 'https:' && !username && !password && !search && !hash
  if (!isPlain) throw notAllowed(`the setting ${fromSetting} is not a plain https address`)
  const isListed = privateHosts.includes(hostname.toLowerCase())

  return { base: trimmed(typed) + path, reach: isListed ? 'private' : 'public' }
}

const trimmed = (url: string) => url.replace(/\/+$/, '')

/** `https://a.example.com/v1` → `<base>/a.example.com/v1`; as it is where nothing is rewritten. */
export function sentTo(url: URL, id: string, rules: HostRules): { url: URL; isRewritten: boolean } {
  const base = rewritingBase(id, rules)
  if (!base) return { url, isRewritten: false }

  return { url: new URL(`${base}/${url.host}${url.pathname}${url.search}`), isRewritten: true }
}

/** A link that a fake gave in its own words, as the vendor would have said it. */
export function saidBy(link: string, id: string, rules: HostRules): string {
  const base = rewritingBase(id, rules)

  return base && link.startsWith(`${base}/`) ? `https://${link.slice(base.length + 1)}` : link
}

function rewritingBase(id: string, { baseUrlOf, allowLoopbackVendors }: HostRules) {
  const base = baseUrlOf(id)
  if (!base) return null
  if (!allowLoopbackVendors)
    throw notAllowed(`${id.toUpperCase()}_BASE_URL needs ALLOW_LOOPBACK_VENDORS`)

  return trimmed(base)
}
