import db from '@adonisjs/lucid/services/db'
import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { ensureOrganization } from '#tenancy/organizations'
import { isSlug, nameFrom } from '#tenancy/slugs'
import { isCountry, isCurrency, isTimezone } from '#tenancy/trade_places'
import { createDataKey } from '#tenancy/vault'

export const PRIVACY_MODES = ['standard', 'consent', 'cookieless', 'health'] as const
export type PrivacyMode = (typeof PRIVACY_MODES)[number]

/** The isolation boundary, as pages and machines see it. */
export interface Business {
  id: string
  slug: string
  name: string
  organizationId: string
  /** IANA zone. */
  timezone: string
  /** ISO 4217: the reporting currency. */
  currency: string
  /** ISO 3166, two letters. */
  country: string
  privacyMode: PrivacyMode
}

/** All but the slug has a default; organization and name are taken from the slug. */
export interface NewBusiness {
  slug: string
  name?: string
  organization?: { slug: string; name?: string }
  timezone?: string
  currency?: string
  country?: string
  privacyMode?: string
}

export type BusinessRefusal =
  | 'slug_malformed'
  | 'slug_taken'
  | 'organization_slug_malformed'
  | 'timezone_unknown'
  | 'currency_unknown'
  | 'country_unknown'
  | 'privacy_mode_unknown'

const COLUMNS = `id, slug, name, organization_id as "organizationId", timezone, currency, country,
  privacy_mode as "privacyMode"`

async function select(where: string, values: unknown[]): Promise<Business[]> {
  const text = `select ${COLUMNS} from businesses where ${where} order by name, id`
  const { rows } = await db.connection('app').rawQuery(text, values as any)

  return rows
}

/** By slug; null is absence. What cannot be a slug is nobody's, and is not asked for. */
export const findBusiness = async (slug: string) =>
  isSlug(slug) ? ((await select('slug = ?', [slug]))[0] ?? null) : null

export const businessById = async (id: string) => (await select('id = ?', [id]))[0] ?? null

/** The named businesses and those of the named organizations, by name. */
export const listBusinesses = (ids: { businessIds: string[]; organizationIds: string[] }) =>
  select('id = any(?) or organization_id = any(?)', [ids.businessIds, ids.organizationIds])

type Settled = Required<Omit<NewBusiness, 'organization'>> & {
  organization: { slug: string; name?: string }
}

const settle = (given: NewBusiness): Settled => ({
  slug: given.slug,
  name: given.name ?? nameFrom(given.slug),
  organization: given.organization ?? { slug: given.slug, name: given.name },
  timezone: given.timezone ?? 'UTC',
  currency: given.currency ?? 'USD',
  country: given.country ?? 'US',
  privacyMode: given.privacyMode ?? 'standard',
})

function refusalOf(business: Settled): BusinessRefusal | null {
  if (!isSlug(business.slug)) return 'slug_malformed'
  if (!isSlug(business.organization.slug)) return 'organization_slug_malformed'
  if (!isTimezone(business.timezone)) return 'timezone_unknown'
  if (!isCurrency(business.currency)) return 'currency_unknown'
  if (!isCountry(business.country)) return 'country_unknown'
  if (!PRIVACY_MODES.includes(business.privacyMode as PrivacyMode)) return 'privacy_mode_unknown'

  return null
}

async function insert(id: string, business: Settled) {
  const client = CurrentBusiness.transaction()
  const organization = await ensureOrganization(
    { ...business.organization, currency: business.currency },
    client
  )
  await client.table('businesses').insert({
    id,
    organization_id: organization.id,
    slug: business.slug,
    name: business.name,
    timezone: business.timezone,
    currency: business.currency,
    country: business.country,
    privacy_mode: business.privacyMode,
  })
}

const isSlugTaken = (error: unknown) =>
  (error as { constraint?: string }).constraint === 'businesses_slug_key'

/** What a new business would be, or why it is refused; makes nothing. */
export async function checkBusiness(given: NewBusiness): Promise<Result<Settled, BusinessRefusal>> {
  const business = settle(given)
  const refusal = refusalOf(business)
  if (refusal) return fail(refusal)

  return (await findBusiness(business.slug)) ? fail('slug_taken') : ok(business)
}

/**
 * Makes the business, its organization where missing and its data key, in one transaction.
 * `then` runs in the same transaction, inside the door of the new business.
 */
export async function createBusiness(
  given: NewBusiness,
  actor: string,
  then: (business: Business) => Promise<unknown> = async () => {}
): Promise<Result<Business, BusinessRefusal>> {
  const business = settle(given)
  const refusal = refusalOf(business)
  if (refusal) return fail(refusal)

  const id = uuidV7()
  try {
    await CurrentBusiness.run({ businessId: id, actor, locations: null }, async () => {
      await insert(id, business)
      await createDataKey()
      await then((await inTransaction(id))!)
    })
  } catch (error) {
    if (isSlugTaken(error)) return fail('slug_taken')
    throw error
  }

  return ok((await businessById(id))!)
}

async function inTransaction(id: string) {
  const text = `select ${COLUMNS} from businesses where id = $1`

  return (await CurrentBusiness.query<Business>(text, [id]))[0]
}
