import { isIP } from 'node:net'

const PATH = /^(?:\/[\w.~-]+)*$/

/**
 * Why this URL is no host that a manifest may name; null where it may. A fixed host is https on
 * 443, by name, with at most a path: no user, no query, no way up.
 */
export function hostProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'is a URL'
  const url = new URL(text)
  const checks: [boolean, string][] = [
    [!text.includes('*'), 'has no wildcard'],
    [url.protocol === 'https:', 'is https'],
    [!url.username && !url.password, 'names no user'],
    [!url.port, 'is on port 443'],
    [!url.search && !url.hash, 'ends with its path'],
    [!isLocalName(url.hostname), 'is a public name, neither an address nor a local one'],
    [isPlainPath(text), 'has a plain path'],
  ]

  return checks.find(([holds]) => !holds)?.[1] ?? null
}

/** Looked for in the text: a URL has already walked its `..`. */
function isPlainPath(text: string) {
  const path = text.replace(/^\w+:\/\/[^/]*/, '').replace(/\/$/, '')

  return !path.split('/').includes('..') && PATH.test(path)
}

const LOCAL_ENDINGS = ['.localhost', '.local', '.internal', '.home.arpa', '.lan']

/** An address, a name without a dot, or one that only a local network resolves. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()

  return (
    isIP(name) !== 0 ||
    !name.includes('.') ||
    name.endsWith('.') ||
    LOCAL_ENDINGS.some((ending) => name.endsWith(ending))
  )
}
