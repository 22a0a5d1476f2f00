import type { Channel, TouchpointKind } from '#capture/channels'
import type { MediumGroup } from '#capture/channel_words'
import type { ClickIdKind } from '#capture/click_ids'
import type { PlaceGroup } from '#capture/known_hosts'

/** Raised whenever a rule, a word or a host below changes what a touchpoint is called. */
export const CHANNEL_RULES_VERSION = 1

/**
 * Which touchpoints a rule fits. Every named condition has to hold; within a list one
 * entry is enough. These conditions look at what words and hosts mean.
 */
export interface MeaningConditions {
  kind?: TouchpointKind[]
  clickId?: ClickIdKind[]
  /** Other platforms' parameters on the landing URL, lower case. */
  mark?: string[]
  sourceGroup?: PlaceGroup[]
  mediumGroup?: MediumGroup[]
  referrerGroup?: PlaceGroup[]
  /** What medium, source or campaign say about an ad's format. */
  format?: ('display' | 'video' | 'shopping')[]
  /** The utm_source itself says that somebody paid. */
  isPaidSource?: boolean
  /** The utm_campaign names a business profile. */
  isProfile?: boolean
  /** Any of utm_source, utm_medium, utm_campaign is there. */
  isTagged?: boolean
  hasUrl?: boolean
  hasReferrer?: boolean
}

/** A business' own rules may also name words, compared without case, spaces, `-`, `_`, `+`. */
export interface ChannelConditions extends MeaningConditions {
  /** Exactly one of these. */
  source?: string[]
  medium?: string[]
  campaign?: string[]
  /** Containing one of these. */
  sourceHas?: string[]
  mediumHas?: string[]
  campaignHas?: string[]
  /** Domains, their subdomains included. */
  referrerHost?: string[]
  /** Beginnings of the landing path. */
  pathStart?: string[]
}

export interface ChannelRule<Conditions = ChannelConditions> {
  id: string
  when: Conditions
  channel: Channel
  /** Overrides the source that was found. */
  source?: string
}

type BuiltInRule = ChannelRule<MeaningConditions>

const SEARCH_CLICKS: ClickIdKind[] = ['gclid', 'gbraid', 'wbraid', 'msclkid']
const GOOGLE_AD: string[] = ['gad_source', 'gad_campaignid', 'gad']
const NO_CLAIM: MediumGroup[] = ['none', 'unknown', 'organic', 'referral']

const BY_KIND: BuiltInRule[] = [
  { id: 'survey', when: { kind: ['survey'] }, channel: 'self_reported' },
  { id: 'call', when: { kind: ['call'], hasUrl: false }, channel: 'call' },
  { id: 'message', when: { kind: ['message'], hasUrl: false }, channel: 'message' },
]

/** A paid click id wins over what the URL says besides, but for the format of the ad. */
const BY_CLICK: BuiltInRule[] = [
  {
    id: 'click_display',
    when: { clickId: SEARCH_CLICKS, format: ['display'] },
    channel: 'display',
  },
  { id: 'click_video', when: { clickId: SEARCH_CLICKS, format: ['video'] }, channel: 'video' },
  {
    id: 'click_shopping',
    when: { clickId: SEARCH_CLICKS, format: ['shopping'] },
    channel: 'shopping',
  },
  { id: 'click_search', when: { clickId: SEARCH_CLICKS }, channel: 'paid_search' },
  { id: 'click_social', when: { clickId: ['ttclid'] }, channel: 'paid_social' },
]

const BY_PAID_MEDIUM: BuiltInRule[] = [
  { id: 'utm_shopping', when: { mediumGroup: ['shopping'] }, channel: 'shopping' },
  { id: 'utm_display', when: { mediumGroup: ['display'] }, channel: 'display' },
  { id: 'utm_video', when: { mediumGroup: ['video'] }, channel: 'video' },
  { id: 'utm_paid_social', when: { mediumGroup: ['paid_social'] }, channel: 'paid_social' },
  {
    id: 'utm_paid_on_social',
    when: { mediumGroup: ['paid', 'impressions', 'paid_search'], sourceGroup: ['social'] },
    channel: 'paid_social',
  },
  ...(['display', 'video', 'shopping'] as const).map((format) => ({
    id: `utm_paid_${format}`,
    when: { mediumGroup: ['paid', 'paid_search'] as MediumGroup[], format: [format] },
    channel: format,
  })),
  { id: 'utm_paid_search', when: { mediumGroup: ['paid_search'] }, channel: 'paid_search' },
  {
    id: 'utm_paid_in_search',
    when: { mediumGroup: ['paid'], sourceGroup: ['search', 'maps'] },
    channel: 'paid_search',
  },
  ...(
    [
      ['ads', 'display'],
      ['affiliate', 'affiliate'],
      ['marketplace', 'marketplace'],
      ['mail', 'email'],
    ] as const
  ).map(([group, channel]) => ({
    id: `utm_paid_in_${group}`,
    when: { mediumGroup: ['paid', 'impressions'] as MediumGroup[], sourceGroup: [group] },
    channel,
  })),
  {
    id: 'utm_paid_from_social',
    when: { mediumGroup: ['paid', 'impressions'], referrerGroup: ['social'] },
    channel: 'paid_social',
  },
  {
    id: 'utm_paid_fbclid',
    when: { mediumGroup: ['paid', 'impressions'], clickId: ['fbclid'] },
    channel: 'paid_social',
  },
  { id: 'utm_impressions', when: { mediumGroup: ['impressions'] }, channel: 'display' },
  { id: 'utm_paid', when: { mediumGroup: ['paid'] }, channel: 'paid_search' },
]

const BY_MEDIUM: BuiltInRule[] = [
  ...(['email', 'sms', 'affiliate', 'print', 'qr', 'call', 'message'] as const).map((name) => ({
    id: `utm_${name}`,
    when: { mediumGroup: [name] },
    channel: name,
  })),
  { id: 'utm_maps', when: { mediumGroup: ['maps'] }, channel: 'maps' },
  { id: 'utm_maps_source', when: { sourceGroup: ['maps'] }, channel: 'maps' },
  {
    id: 'utm_business_profile',
    when: { isProfile: true, mediumGroup: NO_CLAIM, sourceGroup: ['search', 'plain'] },
    channel: 'maps',
  },
  { id: 'utm_marketplace', when: { mediumGroup: ['marketplace'] }, channel: 'marketplace' },
  { id: 'utm_social', when: { mediumGroup: ['social'] }, channel: 'organic_social' },
]

/** Parameters of ad platforms whose click id is missing or none of ours. */
const BY_MARK: BuiltInRule[] = [
  ...(['display', 'video', 'shopping'] as const).map((format) => ({
    id: `google_ad_${format}`,
    when: { mark: GOOGLE_AD, format: [format] },
    channel: format,
    source: 'google',
  })),
  { id: 'google_ad', when: { mark: GOOGLE_AD }, channel: 'paid_search', source: 'google' },
  { id: 'display_click', when: { mark: ['dclid'] }, channel: 'display', source: 'google' },
  { id: 'yandex_click', when: { mark: ['yclid'] }, channel: 'paid_search', source: 'yandex' },
  { id: 'x_click', when: { mark: ['twclid'] }, channel: 'paid_social', source: 'twitter' },
  { id: 'snap_click', when: { mark: ['sccid'] }, channel: 'paid_social', source: 'snapchat' },
  { id: 'reddit_click', when: { mark: ['rdt_cid'] }, channel: 'paid_social', source: 'reddit' },
  { id: 'linkedin_click', when: { mark: ['li_fat_id'] }, channel: 'paid_social' },
]

const BY_SOURCE: BuiltInRule[] = [
  ...(
    [
      ['social', 'paid_social'],
      ['search', 'paid_search'],
      ['video', 'video'],
    ] as const
  ).map(([group, channel]) => ({
    id: `source_paid_${group}`,
    when: { isPaidSource: true, sourceGroup: [group] },
    channel,
  })),
  ...(
    [
      ['marketplace', 'marketplace'],
      ['assistant', 'referral'],
      ['social', 'organic_social'],
      ['video', 'organic_social'],
      ['search', 'organic_search'],
      ['mail', 'email'],
      ['sms', 'sms'],
      ['affiliate', 'affiliate'],
      ['ads', 'display'],
      ['print', 'print'],
      ['qr', 'qr'],
    ] as const
  ).map(([group, channel]) => ({
    id: `source_${group}`,
    when: { isTagged: true, sourceGroup: [group] },
    channel,
  })),
  { id: 'utm_organic', when: { mediumGroup: ['organic'] }, channel: 'organic_search' },
  { id: 'utm_referral', when: { mediumGroup: ['referral'] }, channel: 'referral' },
  { id: 'utm_direct', when: { mediumGroup: ['direct'] }, channel: 'direct' },
]

const BY_REFERRER: BuiltInRule[] = [
  { id: 'qr_code', when: { kind: ['qr'] }, channel: 'qr' },
  { id: 'mail_link', when: { mark: ['mc_eid', '_kx', 'vero_id', '_hsenc'] }, channel: 'email' },
  ...(
    [
      ['maps', 'maps'],
      ['mail', 'email'],
      ['ads', 'display'],
      ['affiliate', 'affiliate'],
      ['marketplace', 'marketplace'],
      ['assistant', 'referral'],
      ['social', 'organic_social'],
      ['video', 'organic_social'],
      ['search', 'organic_search'],
    ] as const
  ).map(([group, channel]) => ({
    id: `referrer_${group}`,
    when: { referrerGroup: [group] },
    channel,
  })),
  { id: 'fbclid_alone', when: { clickId: ['fbclid'] }, channel: 'organic_social' },
  {
    id: 'instagram_share',
    when: { mark: ['igsh', 'igshid'] },
    channel: 'organic_social',
    source: 'instagram',
  },
  { id: 'referrer', when: { hasReferrer: true }, channel: 'referral' },
  {
    id: 'free_listing',
    when: { mark: ['srsltid'] },
    channel: 'organic_search',
    source: 'google',
  },
  { id: 'tagged', when: { isTagged: true }, channel: 'referral' },
  { id: 'direct', when: {}, channel: 'direct' },
]

/** The built-in rules, in order; the first that fits names the channel. The last fits all. */
export const CHANNEL_RULES: readonly BuiltInRule[] = [
  ...BY_KIND,
  ...BY_CLICK,
  ...BY_PAID_MEDIUM,
  ...BY_MEDIUM,
  ...BY_MARK,
  ...BY_SOURCE,
  ...BY_REFERRER,
]
