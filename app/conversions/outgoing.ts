import type { ClickIdKind, Consent, Money, OutgoingConversion } from '#connector-sdk'
import { hashedContact } from '#conversions/contact_hashes'
import type { HashRecipe, PlainContact } from '#conversions/contact_hashes'
import type { ConsentSignal } from '#conversions/gate'
import type { ConversionFacts } from '#conversions/queries/conversion_facts_query'
import { mayIdentify, ruleIn } from '#conversions/health_terms'
import type { ConversionRule } from '#conversions/rules'
import { clicksOf, consentOf } from '#conversions/told_facts'
import type { UploadRow } from '#conversions/upload_rows'

const HOUR_MS = 3_600_000
const CONSENT: Record<ConsentSignal, Consent> = { g: 'granted', d: 'denied', u: 'unknown' }
const SOURCES: Record<string, OutgoingConversion['source']> = {
  online: 'website',
  phone: 'phone',
  walk_in: 'physical_store',
  staff: 'physical_store',
}

export interface Telling {
  row: UploadRow
  destination: Record<string, string>
  facts: ConversionFacts
  contact: PlainContact
  recipe: HashRecipe
  /** Identifiers that the platform takes. */
  accepted: readonly string[]
  valueMode: ConversionRule['valueMode']
}

/** Micros as the contract carries them: a safe integer, or the value is left out. */
function moneyOf({ valueMicros, currency }: UploadRow): Money | undefined {
  const micros = Number(valueMicros)

  return valueMicros !== null && currency && Number.isSafeInteger(micros)
    ? { micros, currency }
    : undefined
}

const taken = <T extends object>(found: T, accepted: readonly string[]) =>
  Object.fromEntries(Object.entries(found).filter(([kind]) => accepted.includes(kind)))

/**
 * What a connector spells for its platform. In health mode it holds a time of whole hours, the click
 * ids, a constant value or none, and the key: no contact, no consent details, no browser, no page.
 */
export function outgoing(telling: Telling): OutgoingConversion {
  const { row, destination, facts, accepted } = telling
  const visits = facts.visits ?? []
  const clicks = clicksOf(visits)
  const isHealth = facts.privacyMode === 'health'
  const { valueMode } = ruleIn(telling, facts.privacyMode)
  const value = valueMode === 'none' ? undefined : moneyOf(row)
  const kinds = accepted.filter((kind) => mayIdentify(kind, facts.privacyMode))

  return {
    key: row.key,
    kind: row.kind,
    destination,
    occurredAt: instantOf(row.occurredAt.getTime(), isHealth),
    ...(value ? { value } : {}),
    clickIds: taken(clicks.ids, kinds) as Partial<Record<ClickIdKind, string>>,
    ...(clicks.newestAtMs ? { clickedAt: instantOf(clicks.newestAtMs, isHealth) } : {}),
    hashed: isHealth ? {} : hashedIdentifiers(telling),
    consent: isHealth ? UNSAID : saidConsent(visits),
    source: isHealth ? 'other' : (SOURCES[facts.origin] ?? 'other'),
  }
}

/** Names only go along with an address or a number; alone they would find nobody. */
function hashedIdentifiers({ contact, recipe, accepted }: Telling): OutgoingConversion['hashed'] {
  const hashed = hashedContact(recipe, contact)
  const found = taken(hashed, accepted)
  if (Object.keys(found).length === 0) return {}
  const { firstName, lastName } = hashed

  return { ...found, ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) }
}

const UNSAID = { adUserData: 'unknown', adPersonalization: 'unknown' } as const

function saidConsent(visits: Parameters<typeof consentOf>[0]) {
  const { adUserData, adPersonalization } = consentOf(visits)

  return { adUserData: CONSENT[adUserData], adPersonalization: CONSENT[adPersonalization] }
}

const instantOf = (atMs: number, isHealth: boolean) =>
  new Date(isHealth ? Math.floor(atMs / HOUR_MS) * HOUR_MS : atMs).toISOString()
