import { randomBytes } from 'node:crypto'
import { isUuid, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { locationFacts } from '#tenancy/placed_locations'
import { forgetLinks } from '#capture/link_directory'
import type { Placement } from '#capture/placements'

export const LINK_KINDS = ['link', 'qr', 'message'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

export interface NewLink {
  name: string
  /** Unique per installation; made when absent. */
  slug?: string
  kind: LinkKind
  /** Where it leads: http or https; of a message, what opens it. */
  targetUrl: string
  locationId?: string | null
  /** Where a message link stands, and the campaign words of that. */
  placement?: Placement | null
  words?: string | null
}

export interface CreatedLink {
  id: string
  slug: string
}

export type LinkRefusal =
  'slug_malformed' | 'slug_taken' | 'target_not_web_address' | 'location_unknown'

/** A link with how often it was opened. */
export interface StoredLink extends Required<Omit<NewLink, 'words'>> {
  id: string
  location: string | null
  openingCount: number
}

const SLUG = /^[a-z0-9-]{2,40}$/
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const MADE_LENGTH = 7
const LONGEST_TARGET = 2_000

/** Makes a short link of the current business. Inside the door. */
export async function createLink(given: NewLink): Promise<Result<CreatedLink, LinkRefusal>> {
  const slug = given.slug ?? madeSlug()
  const refusal = refusalOf({ ...given, slug }) ?? (await locationRefusal(given.locationId))
  if (refusal) return fail(refusal)

  const id = uuidV7()
  if (!(await claimSlug(id, { ...given, slug }))) return fail('slug_taken')
  await CurrentBusiness.query(
    `insert into links (business_id, id, slug, name, kind, target_url, location_id, place)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      CurrentBusiness.id(),
      id,
      slug,
      given.name,
      given.kind,
      given.targetUrl,
      given.locationId ?? null,
      given.placement ?? null,
    ]
  )
  CurrentBusiness.afterCommit(() => forgetLinks(slug))

  return ok({ id, slug })
}

type Claim = Pick<NewLink, 'kind' | 'targetUrl'> & { slug: string }

function refusalOf({ slug, kind, targetUrl }: Claim): LinkRefusal | null {
  if (!SLUG.test(slug)) return 'slug_malformed'
  if (kind === 'message') return null
  const target = targetUrl.length <= LONGEST_TARGET ? URL.parse(targetUrl) : null

  return target && /^https?:$/.test(target.protocol) && !target.username
    ? null
    : 'target_not_web_address'
}

async function locationRefusal(locationId?: string | null): Promise<LinkRefusal | null> {
  if (!locationId) return null
  const known = isUuid(locationId) && (await locationFacts()).some(({ id }) => id === locationId)

  return known ? null : 'location_unknown'
}

/** The directory is the installation's: whoever comes first has the slug. */
async function claimSlug(id: string, { slug, kind, targetUrl, locationId, words }: NewLink) {
  const rows = await CurrentBusiness.transaction()
    .knexQuery()
    .insert({
      slug,
      business_id: CurrentBusiness.id(),
      link_id: id,
      kind,
      target_url: targetUrl,
      location_id: locationId ?? null,
      words: words ?? null,
    })
    .into('link_slugs')
    .onConflict('slug')
    .ignore()
    .returning('slug')

  return rows.length === 1
}

/** Without letters that are read for one another. */
const madeSlug = () =>
  Array.from(randomBytes(MADE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')

/** Links of the current business, newest first. Inside the door. */
export const listLinks = () =>
  CurrentBusiness.query<StoredLink>(
    `select l.id, l.slug, l.name, l.kind, l.target_url as "targetUrl",
            l.location_id as "locationId", l.place as placement, p.name as location, coalesce(o.hits, 0)::int as "openingCount"
       from links l
       left join locations p on p.business_id = $1 and p.id = l.location_id
       left join lateral (
         select count(*) as hits from touchpoint_ids i
          where i.business_id = $1 and i.origin_id = l.id) o on true
      where l.business_id = $1 and l.archived_at is null
      order by l.created_at desc, l.id desc`,
    [CurrentBusiness.id()]
  )

/** The slug of one link of the current business; null where there is none. Inside the door. */
export async function slugOfLink(id: string): Promise<string | null> {
  if (!isUuid(id)) return null
  const [row] = await CurrentBusiness.query<{ slug: string }>(
    'select slug from links where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id]
  )

  return row?.slug ?? null
}
