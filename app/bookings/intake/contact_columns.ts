import type { Contact } from '#connector-sdk'
import { appointmentProbeKeys, contactKeys } from '#identity/keys'
import type { KeyRing } from '#identity/keys'
import { keyText } from '#identity/observe'

/** What a record's contact becomes. Keys are `kind:form:hex`. */
export interface ContactColumns {
  /** Of e-mail and phone: what may link people. */
  identityKeys: string[]
  /** Those, and what touchpoints with a near address or the name in one are found by. */
  probeKeys: string[]
  masked: string | null
}

const NONE: ContactColumns = { identityKeys: [], probeKeys: [], masked: null }
const MOST = 20_000
let known = new Map<string, ContactColumns>()

/** Remembers: the same contact comes with each appointment and payment of a person. */
export function contactColumns(contact: Contact | undefined, ring: KeyRing): ContactColumns {
  if (!contact) return NONE
  const text = JSON.stringify(contact)
  const name = `${ring.key.toString('latin1')}${ring.countries.join()}${text}`
  const found = known.get(name)
  if (found) return found

  if (known.size >= MOST) known = new Map()
  const made = columnsOf(contact, ring)
  known.set(name, made)

  return made
}

function columnsOf(contact: Contact, ring: KeyRing): ContactColumns {
  const keys = contactKeys(contact, ring)
  const identityKeys = keys.map(keyText)
  const near = appointmentProbeKeys(contact, ring)
    .filter(({ kind }) => kind === 'email_near' || kind === 'email_name')
    .map(({ kind, hash }) => `${kind}:canonical:${hash.toString('hex')}`)
  const masked = keys.filter(({ form }) => form === 'exact').map((key) => key.masked)

  return {
    identityKeys,
    probeKeys: [...identityKeys, ...near],
    masked: masked.length ? masked.join(' ') : null,
  }
}

/** Equal whatever the order in which sights of a record brought their keys. */
export const unionOfKeys = (keys: readonly string[], more: readonly string[]) =>
  [...new Set([...keys, ...more])].sort()
