import db from '@adonisjs/lucid/services/db'
import { issueLink, linkUrl } from '#accounts/one_time_links'
import { setMembership } from '#accounts/memberships'
import { findUser, insertUser } from '#accounts/users'
import { clock } from '#core/clock'
import { DemoStory } from '#operations/demo/story'
import type { StoryOptions } from '#operations/demo/story'
import { furnishDemo } from '#operations/demo/furniture'
import { importBundle } from '#operations/import_bundle'
import type { ImportProgress } from '#operations/import_bundle'
import { removeBusiness } from '#operations/remove_business'
import { createBusiness, findBusiness } from '#tenancy/businesses'
import { ensureOrganization, findOrganization } from '#tenancy/organizations'
import type { Organization } from '#tenancy/organizations'

export const DEMO_SLUG = 'copper-and-comb'
const ORGANIZATION = 'copper-and-comb-demo'
const NAME = 'Copper & Comb'
const EMAIL = 'manager@copper-and-comb.example'
const CHUNK = 2_000

export interface DemoOptions extends StoryOptions {
  onProgress?: (progress: ImportProgress) => void
}

/** Removes the demo organization with everything in it; false where there is none. */
export async function removeDemo() {
  const organization = await findOrganization(ORGANIZATION)
  if (!organization) return false
  const business = await findBusiness(DEMO_SLUG)
  if (business) await removeBusiness(business.id)
  await db.connection('app').from('organizations').where('id', organization.id).delete()

  return true
}

async function makeOrganization() {
  const organization = await ensureOrganization(
    { slug: ORGANIZATION, name: 'Demo organization', currency: 'USD' },
    db.connection('app')
  )
  await mark(organization, null)

  return organization
}

/** Is there a demo; with a story: one that tells it? */
export const hasDemo = async (story?: StoryOptions) =>
  story ? isTold(nameOf(story)) : Boolean(await findOrganization(ORGANIZATION))

/** The story is written down when it is whole: one that broke off is told again. */
const mark = ({ id }: Organization, story: string | null) =>
  db
    .connection('app')
    .from('organizations')
    .where('id', id)
    .update({ demo_seeded_at: clock.date(), demo_story: story })

async function isTold(story: string) {
  const row = await db
    .connection('app')
    .from('organizations')
    .where({ slug: ORGANIZATION, demo_story: story })
    .first()

  return Boolean(row)
}

const nameOf = ({ seed, today, days }: StoryOptions) =>
  [seed, today, ...(days ? [`${days} days`] : [])].join(' ')

function* bytesOf(records: readonly object[]) {
  for (let at = 0; at < records.length; at += CHUNK) {
    const lines = records.slice(at, at + CHUNK).map((record) => `${JSON.stringify(record)}\n`)
    yield Buffer.from(lines.join(''))
  }
}

async function tell({ onProgress, ...told }: DemoOptions) {
  await removeDemo()
  const organization = await makeOrganization()
  const made = await createBusiness(
    {
      slug: DEMO_SLUG,
      name: NAME,
      organization: { slug: organization.slug },
      timezone: 'America/New_York',
      currency: 'USD',
      country: 'US',
    },
    'shell'
  )
  if (!made.ok) throw new Error(`the demo business cannot be made: ${made.failure}`)
  const scope = { businessId: made.value.id, actor: 'shell', locations: null }
  const origin = { scope, source: 'demo', name: 'demo' }
  await importBundle(origin, bytesOf(new DemoStory(told).records()), onProgress)
  await furnishDemo(scope)
  await mark(organization, nameOf(told))
}

/**
 * Makes the demo organization, or leaves the one that tells the same seed and day. It goes through
 * the import that real data takes. Returns whether it was made.
 */
export async function seedDemo(options: DemoOptions) {
  if (await isTold(nameOf(options))) return false
  await tell(options)

  return true
}

/** A sign-in link of the demo's manager, who has no password: one use, 24 hours. */
export async function demoSignIn(base?: string) {
  const organization = await findOrganization(ORGANIZATION)
  if (!organization) throw new Error('there is no demo: npx node ace demo:seed')
  const known = await findUser(EMAIL)
  const userId =
    known?.id ??
    (await insertUser({ email: EMAIL, name: 'Demo manager', demoOrganizationId: organization.id }))
  await setMembership({ userId, place: { organizationId: organization.id }, role: 'manager' })

  return linkUrl('sign_in', await issueLink('sign_in', userId), base)
}
