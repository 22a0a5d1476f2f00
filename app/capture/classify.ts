import type { Channel } from '#capture/channels'
import { CHANNEL_RULES, type ChannelRule, type MeaningConditions } from '#capture/channel_rules'
import {
  campaignWords,
  mediumGroup,
  sourceWord,
  type CampaignWords,
  type SourceWord,
} from '#capture/channel_words'
import { CLICK_ID_SOURCES } from '#capture/click_ids'
import type { Landing } from '#capture/landing'
import { memo } from '#capture/memo'
import { firstFit, type Facts } from '#capture/rule_fit'

export interface Classification {
  channel: Channel
  /** Our word for where it came from: `google`, `facebook`, a domain; null for direct. */
  source: string | null
  /** The utm_medium in one spelling: `Paid-Social` → `paid_social`. */
  medium: string | null
  /** The utm_campaign as received. */
  campaign: string | null
  /** Id of the rule that fitted. */
  rule: string
}

const NO_CAMPAIGN: CampaignWords = { isProfile: false, format: null }
const builtIn = new Map<string, ChannelRule>()

/** Names the channel by the built-in rules: the first that fits. Those of a business come after it. */
export function classify(landing: Landing): Classification {
  const source = landing.source === null ? null : sourceWord(landing.source)
  const rule = builtInFit(meaningOf(landing, source))

  return {
    channel: rule.channel,
    source: rule.channel === 'direct' ? null : (rule.source ?? sourceOf(landing, source)),
    medium: landing.medium === null ? null : spelling(landing.medium),
    campaign: landing.campaign,
    rule: rule.id,
  }
}

type Meaning = Pick<Facts, keyof MeaningConditions>

function meaningOf(landing: Landing, source: SourceWord | null): Meaning {
  const medium = landing.medium === null ? 'none' : mediumGroup(landing.medium)
  const campaign = landing.campaign === null ? NO_CAMPAIGN : campaignWords(landing.campaign)

  return {
    kind: landing.kind,
    clickId: landing.clickIdKind,
    mark: landing.marks,
    sourceGroup: source?.group ?? 'plain',
    mediumGroup: medium,
    referrerGroup: landing.referrerGroup,
    format: FORMAT_OF_MEDIUM[medium] ?? FORMAT_OF_SOURCE[source?.group ?? ''] ?? campaign.format,
    isPaidSource: source?.isPaid === true,
    isProfile: campaign.isProfile,
    isTagged: landing.source !== null || landing.medium !== null || landing.campaign !== null,
    hasUrl: landing.hasUrl,
    hasReferrer: landing.referrerGroup !== null,
  }
}

/** There are few meanings and millions of touchpoints: each meaning is looked up once. */
function builtInFit(meaning: Meaning) {
  const key = Object.values(meaning).join('|')
  const known = builtIn.get(key)
  if (known) return known
  if (builtIn.size >= 4_096) builtIn.clear()

  const rule = firstFit(CHANNEL_RULES, meaning as Facts)!
  builtIn.set(key, rule)

  return rule
}

/** A paid click id knows best, then the utm_source, the referrer, an unpaid click id. */
function sourceOf({ clickIdKind, referrerSource }: Landing, source: SourceWord | null) {
  if (clickIdKind !== null && clickIdKind !== 'fbclid') return CLICK_ID_SOURCES[clickIdKind]
  const named = source?.source || referrerSource
  if (named) return named

  return clickIdKind === null ? null : CLICK_ID_SOURCES[clickIdKind]
}

const spelling = memo((word: string) => word.toLowerCase().replace(/[\s\-+_]+/g, '_'))

// An ad's format: the medium speaks first, then the source, then the campaign's name.
const FORMAT_OF_MEDIUM: Record<string, string> = {
  display: 'display',
  video: 'video',
  shopping: 'shopping',
}
const FORMAT_OF_SOURCE: Record<string, string> = { ads: 'display', video: 'video' }
