import { keyIdOf, openWith, sealWith } from '#core/envelope'
import { NIL_UUID } from '#core/ids'
import { keyRing } from '#tenancy/vault'
import type { SealedPlace } from '#tenancy/vault'

/** Secrets of the installation belong to no business: the key ring seals them itself. */
const placeText = ({ table, rowId, column }: SealedPlace) =>
  `v1|${NIL_UUID}|${table}|${rowId}|${column}`

export function sealHere(value: string, place: SealedPlace) {
  const ring = keyRing()
  const kekId = ring.firstId

  return sealWith(ring.keyOf(kekId)!, kekId, value, placeText(place))
}

/** Throws EnvelopeBroken for another place, `E_VAULT_KEY_MISSING` where the ring lacks the key. */
export function openHere(sealed: string, place: SealedPlace) {
  const kekId = keyIdOf(sealed)
  const kek = keyRing().keyOf(kekId)
  if (!kek) throw new Error(`E_VAULT_KEY_MISSING: key ${kekId} is not in VAULT_KEYS`)

  return openWith(kek, sealed, placeText(place))
}
