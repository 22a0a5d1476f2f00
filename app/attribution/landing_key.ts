import { classify } from '#capture/classify'
import { landing } from '#capture/landing'

/** What a booking platform hands back of the address that the visit began with. */
export interface HintLanding {
  url?: string
  referrer?: string
  utm?: Record<string, string>
}

/** What of a touchpoint, or of a booking's hint, names where a visit came from. */
export interface LandingWords {
  source: string | null
  medium: string | null
  campaign: string | null
  host: string | null
  path: string | null
}

/**
 * One text for what names a visit: its campaign words, or where there are none its page. Null:
 * nothing does. `LANDING_KEY` says the same in SQL.
 */
export function landingKey({ source, medium, campaign, host, path }: LandingWords) {
  if (source !== null || campaign !== null) {
    return `w ${source ?? ''} ${medium ?? ''} ${campaign ?? ''}`.toLowerCase()
  }

  return host === null ? null : `p ${host}${path ?? ''}`.toLowerCase()
}

/** SQL over the columns of `touchpoints`. */
export const LANDING_KEY = `lower(case
  when source is not null or campaign is not null
  then 'w ' || coalesce(source, '') || ' ' || coalesce(medium, '') || ' ' || coalesce(campaign, '')
  else 'p ' || landing_host || coalesce(landing_path, '') end)`

/** The same of a booking's hint, read by the rules that read a visit; null: it names nothing. */
export function hintKey({ url, referrer, utm }: HintLanding) {
  const words = utm ? new URLSearchParams(spelt(utm)).toString() : null
  const seen = landing({ url: url ?? null, referrer: referrer ?? null, words, kind: 'visit' })
  const { source, medium, campaign } = classify(seen)

  return landingKey({ source, medium, campaign, host: seen.host, path: seen.landingPath })
}

/** `source` and `utm_source` are spellings of one name. */
const spelt = (utm: Record<string, string>) =>
  Object.entries(utm).map(([name, value]): [string, string] => [
    name.toLowerCase().startsWith('utm_') ? name : `utm_${name}`,
    value,
  ])
