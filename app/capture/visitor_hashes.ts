import { networkOf } from '#core/ip_network'
import { agentHash, networkHash } from '#tenancy/keyed_hashes'
import { memo } from '#capture/memo'
import { isDataCentre } from '#capture/networks'

const MOST_KNOWN = 20_000

/** What an address says of itself; a visitor's comes many times in a row. */
export const addressFacts = memo((ip: string) => ({
  network: networkOf(ip),
  isServer: isDataCentre(ip),
}))

/** A keyed hash that is not worked out twice for what repeats: networks and user agents. */
function remembered(hash: (key: Buffer, text: string) => Buffer) {
  let known = new Map<string, Buffer>()

  return (of: { businessId: string; hashKey: Buffer }, text: string) => {
    const name = of.businessId + text
    const found = known.get(name)
    if (found) return found
    if (known.size >= MOST_KNOWN) known = new Map()
    const made = hash(of.hashKey, text)
    known.set(name, made)

    return made
  }
}

/** 16 bytes each, under the business' own key. */
export const rememberedNetworkHash = remembered(networkHash)
export const rememberedAgentHash = remembered(agentHash)
