import { fault, type ManifestFault } from '#connectors/manifest/manifest_fault'
import { hostProblem } from '#connectors/manifest/host_rules'
import type { Host, Manifest } from '#connector-sdk'

const HOST_PLACE = /^\{host\.([a-z][a-z0-9_]*)\}((?:\/[\w.~-]+)*\/?)$/

/** Every origin that a manifest names is https, public and fixed, or typed by a user as a setting. */
export const addressFaults = (manifest: Manifest): ManifestFault[] => [
  ...Object.entries(manifest.hosts).flatMap(([name, host]) => hostFaults(`hosts.${name}`, host)),
  ...manifest.auth.flatMap((method, at) => {
    if (method.kind !== 'oauth2') return []
    const { authorizeUrl, tokenUrl, revoke } = method
    const urls = { authorizeUrl, tokenUrl, ...(revoke ? { 'revoke.url': revoke.url } : {}) }

    return Object.entries(urls).flatMap(([name, url]) =>
      urlFaults(`auth.${at}.${name}`, url, manifest)
    )
  }),
]

function hostFaults(field: string, host: Host): ManifestFault[] {
  if (typeof host === 'string') return addressFault(field, host)
  if ('fromSetting' in host) return []

  return Object.entries(host.choices).flatMap(([choice, url]) =>
    addressFault(`${field}.choices.${choice}`, url)
  )
}

function addressFault(field: string, url: string) {
  const problem = hostProblem(url)

  return problem ? [fault(field, 'host', `"${url.slice(0, 100)}": a host ${problem}`)] : []
}

function urlFaults(field: string, url: string, { hosts }: Manifest): ManifestFault[] {
  if (!url.startsWith('{')) return addressFault(field, url)
  const [, name] = HOST_PLACE.exec(url) ?? []
  if (name && Object.hasOwn(hosts, name) && !url.split('/').includes('..')) return []

  return [fault(field, 'host', `"${url.slice(0, 100)}" begins with no host of the manifest`)]
}
