import type { CampaignName } from '#reporting/queries/campaign_names_query'
import type { SeenNames } from '#reporting/visitors/seen_names'

/** A campaign is given so many days to be seen. */
export const SEEN_DAYS = 7

export const UTM_FAULTS = [
  'unseen',
  'no_utm',
  'no_source',
  'no_medium',
  'no_campaign',
  'no_id',
] as const
export type UtmFault = (typeof UTM_FAULTS)[number]

const NEEDED: Record<string, UtmFault> = {
  utm_source: 'no_source',
  utm_medium: 'no_medium',
  utm_campaign: 'no_campaign',
  utm_id: 'no_id',
}
/** The medium that makes a click one of the channel. */
const MEDIUM: Record<string, string> = {
  paid_search: 'cpc',
  paid_social: 'paid_social',
  display: 'display',
  video: 'video',
  shopping: 'cpc',
  maps: 'cpc',
}
/** Clicks of such campaigns name their own: the platform adds an id to every link. */
const PLATFORM_TAGS = /[?&](?:gclid|gad_campaignid|msclkid)=/

const folded = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s+_-]+/g, ' ')
    .trim()
const slug = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Did some landing URL name the campaign, by its id or its name? */
export const isNamed = (
  { externalId, name }: Pick<CampaignName, 'externalId' | 'name'>,
  seen: readonly SeenNames[]
) =>
  seen.some(
    (one) =>
      one.id === externalId ||
      one.name === externalId ||
      (one.name !== '' && folded(one.name) === folded(name))
  )

function parsed(url: string) {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** What the link of an ad lacks; a placeholder of the platform counts as given. */
export function faultsOfUrl(url: string): UtmFault[] {
  const at = parsed(url)
  if (!at || PLATFORM_TAGS.test(url)) return []
  const missing = Object.keys(NEEDED).filter((name) => !at.searchParams.get(name))

  return missing.length === Object.keys(NEEDED).length
    ? ['no_utm']
    : missing.map((name) => NEEDED[name]!)
}

/** The link with everything that a click must carry; what is there already is kept. */
export function fixedUrl(
  url: string | null,
  { externalId, name, adAccount, channel }: CampaignName,
  host: string | null
) {
  const at = parsed(url ?? `https://${host ?? 'www.example.com'}/`)!
  const wanted: Record<string, string> = {
    utm_source: slug(adAccount ?? channel) || 'ads',
    utm_medium: MEDIUM[channel] ?? 'cpc',
    utm_campaign: slug(name) || externalId,
    utm_id: externalId,
  }
  for (const [parameter, value] of Object.entries(wanted)) {
    if (!at.searchParams.get(parameter)) at.searchParams.set(parameter, value)
  }

  return at.toString()
}
