import { memo } from '#capture/memo'

/**
 * Whether a page may send: its Origin header against the list of a site key. An entry is an
 * origin with scheme, a host (any scheme; with a port only that one), or `*.` and a domain, which
 * stands for all hosts below it.
 */
export function isAllowedOrigin(origin: string, allowed: readonly string[]) {
  const page = pageOf(origin)

  return page !== null && allowed.some((entry) => fits(page, entry.toLowerCase()))
}

/** Every page of a site sends the same one. */
const pageOf = memo((origin: string) => {
  const page = URL.parse(origin)
  if (!page || !/^https?:$/.test(page.protocol)) return null
  const { host, hostname } = page

  return { origin: page.origin, host, hostname }
})

type Page = Pick<URL, 'origin' | 'host' | 'hostname'>

function fits({ origin, host, hostname }: Page, entry: string) {
  if (entry.startsWith('*.')) return hostname.endsWith(entry.slice(1))
  if (entry.includes('://')) return origin === entry

  return entry.includes(':') ? host === entry : hostname === entry
}

/** Letters, digits, dots and dashes, maybe a scheme, `*.` and a port; null for anything else. */
export function readOriginEntry(text: string): string | null {
  const entry = text.trim().toLowerCase().replace(/\/+$/, '')
  const shape = /^(?:https?:\/\/|\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/

  return entry.length <= 255 && shape.test(entry) ? entry : null
}

/** The host an origin or entry names, without scheme, wildcard and port. */
export const hostOfEntry = (entry: string) =>
  entry
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^\*\./, '')
    .replace(/:\d+$/, '')
