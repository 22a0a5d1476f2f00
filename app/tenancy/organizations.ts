import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { uuidV7 } from '#core/ids'
import { nameFrom } from '#tenancy/slugs'

/** Who signs up and holds businesses. */
export interface Organization {
  id: string
  slug: string
  name: string
  /** ISO 4217: roll-ups are shown in it. */
  currency: string
  /** Made by `demo:seed`: bannered, never mixed with real data. */
  isDemo: boolean
}

const COLUMNS = ['id', 'slug', 'name', 'currency', 'demo_seeded_at']

const toOrganization = (row: any): Organization => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  currency: row.currency,
  isDemo: row.demo_seeded_at !== null,
})

/** By slug; null is absence. Inside a verb's transaction pass its client. */
export async function findOrganization(
  slug: string,
  client: QueryClientContract = db.connection('app')
) {
  const row = await client.from('organizations').select(COLUMNS).where('slug', slug).first()

  return row ? toOrganization(row) : null
}

export async function organizationById(id: string) {
  const row = await db.connection('app').from('organizations').select(COLUMNS).where({ id }).first()

  return row ? toOrganization(row) : null
}

/** `currency` is what its roll-ups are shown in. */
export const changeOrganization = (id: string, given: { name: string; currency?: string }) =>
  db.connection('app').from('organizations').where({ id }).update(given)

/** The organization of that slug, made if missing. `name` defaults to the slug in words. */
export async function ensureOrganization(
  { slug, name, currency }: { slug: string; name?: string; currency: string },
  client: QueryClientContract
): Promise<Organization> {
  await client
    .knexQuery()
    .insert({ id: uuidV7(), slug, name: name ?? nameFrom(slug), currency })
    .into('organizations')
    .onConflict('slug')
    .ignore()

  return (await findOrganization(slug, client))!
}
