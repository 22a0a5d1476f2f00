/**
 * Where a business shows a number or a message link, and the campaign words that say so. What
 * stands on the own site has none: the visit that leads there says where it came from.
 */
export const PLACEMENTS = {
  site: null,
  google_profile: { source: 'google', medium: 'maps' },
  google_ads: { source: 'google', medium: 'cpc' },
  meta_ads: { source: 'facebook', medium: 'paid_social' },
  instagram: { source: 'instagram', medium: 'social' },
  facebook: { source: 'facebook', medium: 'social' },
  tiktok: { source: 'tiktok', medium: 'social' },
  email: { source: 'newsletter', medium: 'email' },
  print: { source: 'print', medium: 'print' },
  partner: { source: 'partner', medium: 'affiliate' },
} as const satisfies Record<string, { source: string; medium: string } | null>

export type Placement = keyof typeof PLACEMENTS
export const PLACEMENT_NAMES = Object.keys(PLACEMENTS) as Placement[]

/** The campaign words of a placement as a query, `name` being its campaign; null on the own site. */
export function placementWords(placement: Placement, name: string): string | null {
  const words = PLACEMENTS[placement]
  if (!words) return null
  const { source, medium } = words

  return new URLSearchParams({
    utm_source: source,
    utm_medium: medium,
    utm_campaign: name,
  }).toString()
}
