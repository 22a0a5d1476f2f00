import { readFileSync } from 'node:fs'
import { parseIp } from '#core/ip_network'
import type { IpAddress } from '#core/ip_network'
import { DATA_CENTRE_BLOCKS } from '#capture/network_blocks'

/** Address ranges, merged and sorted, of each family. Ends are inclusive. */
export interface NetworkList {
  v4: Ranges
  v6: Ranges
}

interface Ranges {
  starts: Float64Array
  ends: Float64Array
}

/**
 * A list from text: CIDR blocks between blanks, commas or lines, `#` begins a comment. IPv6
 * blocks count down to /48. What is no block is left out.
 */
export function networksFrom(text: string): NetworkList {
  const found: { v4: [number, number][]; v6: [number, number][] } = { v4: [], v6: [] }
  for (const block of text.replace(/#.*/g, '').split(/[\s,]+/)) {
    const [address = '', bits = ''] = block.split('/')
    const ip = parseIp(address)
    const prefixBits = bits === '' ? Number.NaN : Number(bits)
    if (!ip || !Number.isInteger(prefixBits) || prefixBits < 1) continue

    const width = ip.family === 'v4' ? 32 : 48
    if (prefixBits > width) continue

    const size = 2 ** (width - prefixBits)
    const start = Math.floor(ip.key / size) * size
    found[ip.family].push([start, start + size - 1])
  }

  return { v4: ranges(found.v4), v6: ranges(found.v6) }
}

/** The published blocks of the large clouds. */
export const DATA_CENTRES: NetworkList = networksFrom(DATA_CENTRE_BLOCKS)

/** The list of a file, or the published blocks where none is named. */
export const readNetworks = (path?: string): NetworkList =>
  path ? networksFrom(readFileSync(path, 'utf8')) : DATA_CENTRES

/** Whether an address belongs to a data centre: servers and scanners, seldom a person. */
export const isDataCentre = (ip: string | null | undefined, networks = DATA_CENTRES) =>
  isInNetworks(ip ? parseIp(ip) : null, networks)

/** The same of an address that was read already. */
export const isInNetworks = (address: IpAddress | null, networks = DATA_CENTRES) =>
  address !== null && contains(networks[address.family], address.key)

function ranges(pairs: [number, number][]): Ranges {
  const merged: [number, number][] = []
  for (const [start, end] of pairs.sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1)
    if (last && start <= last[1] + 1) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }

  return {
    starts: Float64Array.from(merged, ([start]) => start),
    ends: Float64Array.from(merged, ([, end]) => end),
  }
}

function contains({ starts, ends }: Ranges, key: number) {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= key) low = middle + 1
    else high = middle
  }

  return low > 0 && key <= ends[low - 1]!
}
