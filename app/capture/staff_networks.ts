import { isIPv4, isIPv6 } from 'node:net'
import { addToSite, removeFromSite } from '#capture/site_lists'

/** A wider block holds half of a country: everybody would be the business' own. */
const LEAST_BITS = { v4: 16, v6: 32 }
const MOST_BITS = { v4: 32, v6: 128 }

/** An address, or a CIDR block of one place; null for anything else. */
export function readNetwork(text: string): string | null {
  const [address = '', bits, ...rest] = text.trim().toLowerCase().split('/')
  const family = familyOf(address)
  if (!family || rest.length > 0) return null
  if (bits === undefined) return address
  const isBlock = /^\d{1,3}$/.test(bits)
  const width = Number(bits)
  if (!isBlock || width < LEAST_BITS[family] || width > MOST_BITS[family]) return null

  return `${address}/${width}`
}

/** A zone belongs to one machine, and a dotted end to an address of the other family. */
function familyOf(address: string) {
  if (isIPv4(address)) return 'v4'

  return isIPv6(address) && !/[.%]/.test(address) ? 'v6' : null
}

/**
 * Names a network of the business' own people: what comes from it is dropped and counted. False:
 * the key is not one of this business that works. Inside the door.
 */
export const addStaffNetwork = (key: string, network: string) =>
  addToSite({ list: 'staff_networks', key, entry: network })

/** The same the other way round: visits count again from now on. Inside the door. */
export const removeStaffNetwork = (key: string, network: string) =>
  removeFromSite({ list: 'staff_networks', key, entry: network })
