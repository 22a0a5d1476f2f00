/**
 * The channel that a campaign's money counts for: the kind of campaign says it, and one that says
 * nothing (`other`, or a campaign not taken in yet) is judged by the connector that it came
 * through. `performance_max` counts as paid search, as its clicks do: they carry a gclid and no more.
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

const OF_CONNECTOR: Record<string, string> = {
  facebook: 'paid_social',
  tiktok: 'paid_social',
  snapchat: 'paid_social',
  pinterest: 'paid_social',
  linkedin: 'paid_social',
  nextdoor: 'paid_social',
  reddit: 'paid_social',
}
const OTHERWISE = 'paid_search'

const cases = (of: Record<string, string>) =>
  Object.entries(of)
    .map(([word, channel]) => `when '${word}' then '${channel}'`)
    .join(' ')

/** SQL: the channel of campaign `c`, which may be absent, of connection `n`. */
export const SPEND_CHANNEL = `coalesce(
  case c.ad_channel ${cases(OF_KIND)} end, case n.connector ${cases(OF_CONNECTOR)} end, '${OTHERWISE}')`
