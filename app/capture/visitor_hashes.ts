import { parseIp } from '#core/ip_network'
import { agentHash, networkHash } from '#tenancy/keyed_hashes'
import { memo } from '#capture/memo'
import { isInNetworks } from '#capture/networks'

const MOST_KNOWN = 20_000

/** What an address says of itself; a visitor's comes many times in a row. */
export const addressFacts = memo((ip: string) => {
  const address = parseIp(ip)

  return { network: address?.network ?? null, isServer: isInNetworks(address) }
})

/** A keyed hash that is not worked out twice for what repeats: networks and user agents. */
function remembered(hash: (key: Buffer, text: string) => Buffer) {
  let known = new Map<Buffer, Map<string, Buffer>>()
  let count = 0

  return (key: Buffer, text: string) => {
    let ofKey = known.get(key)
    const found = ofKey?.get(text)
    if (found) return found
    if (count++ >= MOST_KNOWN) {
      known = new Map()
      count = 1
      ofKey = undefined
    }
    if (!ofKey) known.set(key, (ofKey = new Map()))
    const made = hash(key, text)
    ofKey.set(text, made)

    return made
  }
}

/** 16 bytes each, under the business' own key. */
export const rememberedNetworkHash = remembered(networkHash)
export const rememberedAgentHash = remembered(agentHash)
