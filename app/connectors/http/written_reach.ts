import type { Reach } from '#connectors/http/egress'
import type { HostRules } from '#connectors/http/vendor_hosts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Which addresses the host of an address may have that somebody wrote into a form, by the rules that
 * connectors keep: https into the open internet, and private hosts where the operator listed them.
 * Null: it may not be asked at all.
 */
export function writtenReach(text: string, rules: HostRules): Reach | null {
  if (!URL.canParse(text)) return null
  const { protocol, username, password, hostname } = new URL(text)
  if (username || password) return null
  if (rules.allowLoopbackVendors && LOOPBACK.has(hostname)) return 'loopback'
  if (protocol !== 'https:') return null

  return rules.privateHosts.includes(hostname.toLowerCase()) ? 'private' : 'public'
}
