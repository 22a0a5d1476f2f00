export interface IpAddress {
  family: 'v4' | 'v6'
  /** All 32 bits of an IPv4 address, the first 48 of an IPv6 one. */
  key: number
  /** `203.0.113.7`, or the /64 of an IPv6 address. */
  network: string
}

const MAX_LENGTH = 64

/**
 * The network of an address as canonical text: all of an IPv4 address (`203.0.113.7`), the
 * /64 of an IPv6 one (`2001:db8:0:1::/64`), null when it is none.
 */
export const networkOf = (ip: string | null | undefined): string | null =>
  (ip && parseIp(ip)?.network) || null

/** Reads an address; brackets and a zone are dropped, IPv4 inside IPv6 is IPv4. Null for others. */
export function parseIp(text: string): IpAddress | null {
  if (text.length > MAX_LENGTH) return null
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1')
  if (!bare.includes(':')) return fromV4(parseV4(bare))

  const groups = parseV6(bare.replace(/%.*$/, ''))
  if (!groups) return null
  if (isMapped(groups)) return fromV4(groups[6]! * 65_536 + groups[7]!)

  const [a, b, c, d] = groups as [number, number, number, number]

  return {
    family: 'v6',
    key: a * 4_294_967_296 + b * 65_536 + c,
    network: `${[a, b, c, d].map((group) => group.toString(16)).join(':')}::/64`,
  }
}

function fromV4(value: number | null): IpAddress | null {
  if (value === null) return null
  const network = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')

  return { family: 'v4', key: value, network }
}

function parseV4(text: string): number | null {
  const octets = text.split('.')
  if (octets.length !== 4) return null

  let value = 0
  for (const octet of octets) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return null
    value = value * 256 + Number(octet)
  }

  return value
}

/** Eight groups of 16 bits; the last two may be written as an IPv4 address. */
function parseV6(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null

  const head = groupsOf(halves[0]!)
  const tail = halves.length === 2 ? groupsOf(halves[1]!) : []
  if (!head || !tail) return null

  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null

  return [...head, ...Array<number>(missing).fill(0), ...tail]
}

function groupsOf(text: string): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  for (const part of text.split(':')) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16))
      continue
    }
    const v4 = part.includes('.') ? parseV4(part) : null
    if (v4 === null) return null
    groups.push(Math.floor(v4 / 65_536), v4 % 65_536)
  }

  return groups
}

const isMapped = (groups: number[]) =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
