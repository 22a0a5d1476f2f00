/**
 * The channel that a campaign's money counts for: the kind of campaign says it, and one that says
 * nothing (`other`, or a campaign not taken in yet) is judged by its platform. `performance_max`
 * counts as paid search, as its clicks do: they carry a gclid and no more.
 */
const OF_KIND: Record<string, string> = {
  search: 'paid_search',
  performance_max: 'paid_search',
  social: 'paid_social',
  display: 'display',
  video: 'video',
  shopping: 'shopping',
  local: 'maps',
}

const OF_PLATFORM: Record<string, string> = {
  facebook: 'paid_social',
  instagram: 'paid_social',
  meta: 'paid_social',
  tiktok: 'paid_social',
  snapchat: 'paid_social',
  pinterest: 'paid_social',
  linkedin: 'paid_social',
  reddit: 'paid_social',
  youtube: 'video',
}
const OTHERWISE = 'paid_search'

const cases = (of: Record<string, string>) =>
  Object.entries(of)
    .map(([word, channel]) => `when '${word}' then '${channel}'`)
    .join(' ')

/** SQL: the channel of campaign `c` in ad account `t`, either of which may be absent. */
export const SPEND_CHANNEL = `coalesce(
  case c.ad_channel ${cases(OF_KIND)} end, case t.platform ${cases(OF_PLATFORM)} end, '${OTHERWISE}')`
