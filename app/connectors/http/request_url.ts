import type { VendorHost } from '#connectors/http/vendor_hosts'
import { ConnectorError, type HttpRequest } from '#connector-sdk'

/** A URL of the vendor, before its credential is added, and the host that it belongs to. */
export interface RequestUrl {
  url: URL
  host: VendorHost
}

const refused = (message: string) =>
  new ConnectorError('permanent', message, { code: 'url_not_allowed' })

/**
 * The URL of a relative path below a host of the manifest, or an absolute one inside them. Throws
 * `permanent`, code `url_not_allowed`, for every other place.
 */
export function requestUrl(path: string, request: HttpRequest, hosts: VendorHost[]): RequestUrl {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(path) && path.includes('//')
  const found = isAbsolute ? absolute(path, hosts) : relative(path, request, hosts)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue
    found.url.searchParams.delete(name)
    for (const one of [value].flat()) found.url.searchParams.append(name, String(one))
  }

  return found
}

function relative(path: string, { host: name = 'api' }: HttpRequest, hosts: VendorHost[]) {
  const host = hosts.find((one) => one.name === name)
  if (!host) throw refused(`the manifest has no host "${name.slice(0, 40)}"`)
  const text = `${host.base}/${path.replace(/^\//, '')}`
  if (!URL.canParse(text)) throw refused('the path makes no URL')
  const url = new URL(text)
  if (!isBelow(url, host)) throw refused('the path leaves its host')

  return { url, host }
}

function absolute(path: string, hosts: VendorHost[]) {
  const url = URL.canParse(path) ? new URL(path) : null
  const host = url && hosts.find((one) => isBelow(url, one))
  if (!host) throw refused('the address is at no host of the manifest')

  return { url, host }
}

/** Compared after the URL has walked every `..` in it. */
function isBelow(url: URL, { base }: VendorHost) {
  const root = new URL(base)
  const below = root.pathname === '/' ? '/' : `${root.pathname}/`
  const isInside = url.pathname === root.pathname || url.pathname.startsWith(below)

  return url.origin === root.origin && !url.username && !url.password && isInside
}
