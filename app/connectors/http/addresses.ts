import ipaddr from 'ipaddr.js'

/** Reaches the open internet: no private, loopback, link-local, reserved or translated address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false

  return ipaddr.process(address).range() === 'unicast'
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}
