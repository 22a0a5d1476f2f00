import type { Channel } from '#capture/channels'
import {
  CHANNEL_RULES,
  type ChannelConditions,
  type ChannelRule,
  type MeaningConditions,
} from '#capture/channel_rules'
import {
  campaignWords,
  fold,
  mediumGroup,
  sourceWord,
  type CampaignWords,
  type SourceWord,
} from '#capture/channel_words'
import { CLICK_ID_SOURCES } from '#capture/click_ids'
import type { Landing } from '#capture/landing'
import { memo } from '#capture/memo'

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

/** What the conditions of rules are asked about, under the conditions' own names. */
type Facts = { [Key in keyof ChannelConditions]-?: string | boolean | readonly string[] | null }

type Check = (facts: Facts) => boolean
interface CompiledRule {
  rule: ChannelRule
  checks: Check[]
}

const NO_CAMPAIGN: CampaignWords = { isProfile: false, format: null }
const compiled = new WeakMap<readonly ChannelRule[], CompiledRule[]>()
const builtIn = new Map<string, ChannelRule>()

/** Names the channel: the first rule that fits, a business' own ones before the built-in. */
export function classify(landing: Landing, ownRules?: readonly ChannelRule[]): Classification {
  const source = landing.source === null ? null : sourceWord(landing.source)
  const meaning = meaningOf(landing, source)
  const own = ownRules?.length ? firstFit(ownRules, { ...meaning, ...wordsOf(landing) }) : null
  const rule = own ?? builtInFit(meaning)

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

const wordsOf = (landing: Landing): Omit<Facts, keyof Meaning> => ({
  source: fold(landing.source ?? ''),
  medium: fold(landing.medium ?? ''),
  campaign: fold(landing.campaign ?? ''),
  sourceHas: fold(landing.source ?? ''),
  mediumHas: fold(landing.medium ?? ''),
  campaignHas: fold(landing.campaign ?? ''),
  referrerHost: landing.referrerHost ?? '',
  pathStart: landing.landingPath ?? '',
})

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

function firstFit(rules: readonly ChannelRule[], facts: Facts) {
  let ready = compiled.get(rules)
  if (!ready) {
    ready = rules.map((rule) => ({ rule, checks: checksOf(rule.when) }))
    compiled.set(rules, ready)
  }
  for (const { rule, checks } of ready) {
    if (checks.every((check) => check(facts))) return rule
  }

  return null
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

/** How an entry of a condition's list is compared, where equality is not meant. */
const COMPARE: Partial<Record<keyof ChannelConditions, (value: string, entry: string) => boolean>> =
  {
    sourceHas: (value, entry) => value.includes(entry),
    mediumHas: (value, entry) => value.includes(entry),
    campaignHas: (value, entry) => value.includes(entry),
    referrerHost: (value, entry) => value === entry || value.endsWith(`.${entry}`),
    pathStart: (value, entry) => value.startsWith(entry),
  }

const FOLDED = /^(?:source|medium|campaign)(?:Has)?$/

function checksOf(when: ChannelConditions): Check[] {
  return (Object.keys(when) as (keyof ChannelConditions)[])
    .filter((key) => when[key] !== undefined)
    .map((key) => checkOf(key, when[key]!))
}

function checkOf(key: keyof ChannelConditions, wanted: boolean | readonly string[]): Check {
  if (typeof wanted === 'boolean') return (facts) => facts[key] === wanted
  const entries = FOLDED.test(key) ? wanted.map(fold) : wanted
  if (key === 'mark')
    return ({ mark }) => entries.some((entry) => (mark as string[]).includes(entry))

  const compare = COMPARE[key]
  if (compare) return (facts) => entries.some((entry) => compare(facts[key] as string, entry))

  return (facts) => entries.includes(facts[key] as string)
}
