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
  if (!bare.includes(':')) return fromV4(parseV4(bare), bare)

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

/** Without a leading zero there is one way to write an address: the text that was read. */
function fromV4(value: number | null, text?: string): IpAddress | null {
  if (value === null) return null
  const network = text ?? [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')

  return { family: 'v4', key: value, network }
}

const DOT = 46
const ZERO = 48

/** The octet with a digit more, above 255 when that is none or follows a leading zero. */
function grown(octet: number, code: number) {
  const digit = code - ZERO
  if (digit < 0 || digit > 9 || octet === 0) return 256

  return octet < 0 ? digit : octet * 10 + digit
}

/** Four octets without leading zeros. By the character: an import reads millions. */
function parseV4(text: string): number | null {
  let [value, octets, octet] = [0, 0, -1]
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : DOT
    if (code === DOT) {
      if (octet < 0) return null
      value = value * 256 + octet
      octets++
      octet = -1
      continue
    }
    octet = grown(octet, code)
    if (octet > 255) return null
  }

  return octets === 4 ? value : null
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
