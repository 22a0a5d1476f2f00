import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Channel } from '#capture/channels'
import type { RuleWords } from '#capture/own_rules'

/** So far back rules are tried. */
export const TRIAL_DAYS = 30
const DAY_MS = 86_400_000

/** Touchpoints that rules cannot tell apart. */
export interface AlikeTouchpoints extends RuleWords {
  channel: Channel
  builtInChannel: Channel | null
  count: number
}

/** Those of the last days by everything that rules look at, bots left out; inside the door. */
export const alikeTouchpoints = () =>
  CurrentBusiness.query<AlikeTouchpoints>(
    `select channel, built_in_channel as "builtInChannel", source, medium, campaign,
            referrer_host as "referrerHost", landing_path as "landingPath", count(*)::int as count
       from touchpoints
      where business_id = $1 and occurred_at >= $2 and not 'bot' = any (flags)
      group by channel, built_in_channel, source, medium, campaign, referrer_host, landing_path`,
    [CurrentBusiness.id(), new Date(clock.nowMs() - TRIAL_DAYS * DAY_MS)]
  )
