import type { CustomerRecord } from '#connector-sdk'
import type { Bounds, Intake, Source } from '#connectors/intake'
import { sight } from '#connectors/sightings'
import type { Sighting } from '#connectors/sightings'
import { absence, countsOf, rowOf, touch, writeRows } from '#connectors/source_rows'
import type { SourceTable } from '#connectors/source_rows'
import { clock } from '#core/clock'
import { sealer } from '#tenancy/vault'
import { businessRing } from '#identity/business_ring'
import { appointmentProbeKeys, contactKeys, customerKey } from '#identity/keys'
import type { KeyRing } from '#identity/keys'
import { maskedName } from '#identity/masking'
import { spellsEmail } from '#identity/names'
import { keyText, observe, probeText } from '#identity/observe'
import type { ObservedRecord } from '#identity/observe'
import { MERGED, SPELT } from '#identity/observed_row'

type Seen = Sighting<CustomerRecord>
type Seal = Awaited<ReturnType<typeof sealer>>

interface CustomerRow {
  record: CustomerRecord
  masked: { name: string | null; email: string | null; phone: string | null }
  sealedContact: string | null
}

const text = (of: (row: CustomerRow) => string | null) => ({ type: 'text', of })

const CUSTOMERS: SourceTable<CustomerRow> = {
  name: 'customers',
  columns: {
    merged_into: text(({ record }) => record.mergedInto ?? null),
    masked_name: text(({ masked }) => masked.name),
    masked_email: text(({ masked }) => masked.email),
    masked_phone: text(({ masked }) => masked.phone),
    sealed_contact: text(({ sealedContact }) => sealedContact),
    customer_since: { type: 'timestamptz', of: ({ record }) => record.createdAt ?? null },
  },
}

/** The row's id is known before it is sealed: a sealed value opens in its own row alone. */
function customerRow(seen: Seen, ring: KeyRing, seal: Seal) {
  const row = rowOf<CustomerRecord>(seen)
  const { contact } = seen.record
  const keys = contactKeys(contact, ring).filter(({ form }) => form === 'exact')
  const maskedOf = (kind: string) => keys.find((key) => key.kind === kind)?.masked ?? null
  const isBlank = !Object.values(contact).some(Boolean)
  const place = { table: CUSTOMERS.name, rowId: row.id, column: 'sealed_contact' }
  const record: CustomerRow = {
    record: seen.record,
    masked: {
      name: maskedName(contact.firstName, contact.lastName) || null,
      email: maskedOf('email'),
      phone: maskedOf('phone'),
    },
    sealedContact: isBlank ? null : seal(JSON.stringify(contact), place),
  }

  return { ...row, record }
}

const isStanding = ({ verdict }: Seen) => verdict === 'new' || verdict === 'newer'

/** An older sight still adds its keys; the name is that of the sight that stands. */
function observed(seen: Seen, { sourceId }: Source, ring: KeyRing): ObservedRecord {
  const { id, contact, mergedInto } = seen.record
  const keys = contactKeys(contact, ring)
  const texts = [customerKey(ring, { sourceId, externalId: id })!, ...keys].map(keyText)
  const email = keys.find(({ kind, form }) => kind === 'email' && form === 'canonical')
  if (email && spellsEmail(contact)) texts.push(`${SPELT}:canonical:${email.hash.toString('hex')}`)
  const target = mergedInto && customerKey(ring, { sourceId, externalId: mergedInto })
  if (target) texts.push(`${MERGED}:exact:${target.hash.toString('hex')}`)
  const name = isStanding(seen)
    ? { firstName: contact.firstName ?? null, lastName: contact.lastName ?? null }
    : {}

  return {
    recordType: 'customer',
    sourceId,
    externalId: id,
    keys: texts,
    probes: appointmentProbeKeys(contact, ring)
      .filter(({ kind }) => kind.startsWith('email_'))
      .map(probeText),
    ...name,
    mergedInto,
    observedAtMs: clock.nowMs(),
  }
}

async function take(records: CustomerRecord[], source: Source) {
  const sightings = await sight(records, source, { table: CUSTOMERS.name })
  const counts = countsOf(sightings)
  const news = sightings.filter(({ verdict }) => verdict !== 'same')
  const rest = sightings.filter((seen) => !isStanding(seen)).map(({ record }) => record.id)
  await touch(CUSTOMERS, rest, source)
  if (!news.length) return counts

  const ring = await businessRing()
  const seal = await sealer()
  const rows = news.filter(isStanding).map((seen) => customerRow(seen, ring, seal))
  await writeRows(CUSTOMERS, rows, source)
  const told = await observe(news.map((seen) => observed(seen, source, ring)))
  const standing = new Set(counts.changed)
  const keyed = told.map(({ externalId }) => externalId).filter((id) => !standing.has(id))

  return {
    ...counts,
    updated: counts.updated + keyed.length,
    unchanged: counts.unchanged - keyed.length,
    changed: [...counts.changed, ...keyed],
  }
}

const ABSENCE = absence(CUSTOMERS.name)

/** When a platform made a customer stands in a column of its own: ours is when we did. */
const sinceBounds = (bounds: Bounds): Bounds => ({ ...bounds, column: 'customer_since' })

/** Customers of a platform: they give keys to people, and are none. */
export const customersIntake: Intake<'customer'> = {
  type: 'customer',
  take,
  unseen: (bounds, source) => ABSENCE.unseen(bounds && sinceBounds(bounds), source),
  held: (bounds, source) => ABSENCE.held(bounds && sinceBounds(bounds), source),
  retire: ABSENCE.retire,
}
