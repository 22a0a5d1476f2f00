import type { Manifest } from '#connector-sdk'
import { filled, refsIn } from '#connectors/credentials/templates'
import type { Reach } from '#connectors/http/egress'
import { installationRules, sentTo, vendorHosts } from '#connectors/http/vendor_hosts'
import type { VendorHost } from '#connectors/http/vendor_hosts'

export type Settings = Record<string, unknown>

/** Where a URL of the manifest leads for one connection, and which addresses it may have. */
export interface PlatformUrl {
  url: string
  reach: Reach
}

const hostOf = (ref: string, hosts: VendorHost[]) =>
  ref.startsWith('host.') ? hosts.find(({ name }) => name === ref.slice('host.'.length)) : undefined

/**
 * A URL template of the manifest with its hosts in place, `{host.api}/oauth2/token`; rewritten where
 * `<ID>_BASE_URL` says so. Throws a ConnectorError for a host that may not be asked.
 */
export function platformUrl(manifest: Manifest, template: string, settings: Settings): PlatformUrl {
  const hosts = vendorHosts(manifest, settings, installationRules)
  const named = refsIn(template).flatMap((ref) => hostOf(ref, hosts) ?? [])
  const said = new URL(filled(template, (ref) => hostOf(ref, hosts)?.base))
  const { url, isRewritten } = sentTo(said, manifest.id, installationRules)
  const reach = named[0]?.reach ?? 'public'

  return { url: url.toString(), reach: isRewritten ? 'loopback' : reach }
}
