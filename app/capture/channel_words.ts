import { hostFacts, type Place } from '#capture/hosts'
import type { PlaceGroup } from '#capture/known_hosts'
import { memo } from '#capture/memo'

/** What a utm_medium says, whatever its spelling. `none` is an absent one. */
export type MediumGroup =
  | 'paid_search'
  | 'paid_social'
  | 'paid'
  | 'impressions'
  | 'display'
  | 'video'
  | 'shopping'
  | 'email'
  | 'sms'
  | 'affiliate'
  | 'marketplace'
  | 'maps'
  | 'print'
  | 'qr'
  | 'call'
  | 'message'
  | 'social'
  | 'organic'
  | 'referral'
  | 'direct'
  | 'unknown'
  | 'none'

// Words are folded: lower case, without spaces, `-`, `_`, `+`.
const MEDIUM_WORDS: readonly (readonly [MediumGroup, string])[] = [
  ['paid_search', 'paidsearch searchpaid sem searchads searchad'],
  ['paid_social', 'paidsocial socialpaid socialads socialad paidsocialmedia psocial'],
  ['paid', 'cpc ppc paid paidad paidads ads ad cpa cpv cpl paidmedia paidtraffic gcpc'],
  ['impressions', 'cpm vcpm'],
  ['display', 'display banner banners gdn programmatic retargeting remarketing native'],
  ['display', 'interstitial expandable paiddisplay displayads'],
  ['video', 'video videoads paidvideo preroll truview ctv ott youtubeads'],
  ['shopping', 'shopping pla plas productlisting shoppingads paidshopping'],
  ['email', 'email mail newsletter edm emailmarketing emailcampaign drip autoresponder'],
  ['sms', 'sms text mms textmessage rcs texting'],
  ['affiliate', 'affiliate affiliates aff partner partners partnership influencer influencers'],
  ['affiliate', 'creator creators ambassador commission sponsored sponsorship'],
  ['marketplace', 'marketplace directory'],
  ['maps', 'maps map local gmb gbp listing listings businessprofile localpack googlemaps'],
  [
    'print',
    'print flyer flyers flier poster brochure leaflet postcard directmail mailer billboard',
  ],
  ['print', 'ooh outdoor magazine newspaper businesscard card offline signage windowsticker'],
  ['qr', 'qr qrcode qrcodes'],
  ['call', 'call phone phonecall calls'],
  ['message', 'message dm chat messenger whatsapp livechat'],
  ['social', 'social socialmedia organicsocial socialorganic socialnetwork sm bio linkinbio'],
  ['social', 'profile story stories post posts reel reels linktree socialpost'],
  ['organic', 'organic seo organicsearch naturalsearch'],
  ['referral', 'referral referrals link website web blog pr article press'],
  ['direct', '(none) (direct) direct'],
]

// Read in this order when no word fits whole: `paid-social-prospecting`, `email_winback`.
const MEDIUM_FRAGMENTS: readonly (readonly [string, MediumGroup])[] = [
  ['paidsocial', 'paid_social'],
  ['paidsearch', 'paid_search'],
  ['shopping', 'shopping'],
  ['display', 'display'],
  ['retarget', 'display'],
  ['remarket', 'display'],
  ['video', 'video'],
  ['cpc', 'paid'],
  ['ppc', 'paid'],
  ['email', 'email'],
  ['newsletter', 'email'],
  ['sms', 'sms'],
  ['affiliate', 'affiliate'],
  ['influencer', 'affiliate'],
  ['qrcode', 'qr'],
  ['flyer', 'print'],
  ['social', 'social'],
  ['organic', 'organic'],
]

const SOURCE_WORDS: readonly (readonly [PlaceGroup, string, string])[] = [
  ['search', 'google', 'google g adwords googlesearch googlecpc'],
  ['search', 'microsoft', 'bing microsoft msn msads'],
  ['search', 'duckduckgo', 'duckduckgo ddg'],
  ['search', 'yahoo', 'yahoo'],
  ['search', 'ecosia', 'ecosia'],
  ['search', 'baidu', 'baidu'],
  ['search', 'yandex', 'yandex'],
  ['search', 'apple', 'applesearchads'],
  ['maps', 'google', 'gmb gbp googlemybusiness googlebusiness googlebusinessprofile googlemaps'],
  ['maps', 'google', 'googlelocal googleprofile googlelisting gmaps mybusiness businessprofile'],
  ['maps', 'apple', 'applemaps applebusiness applebusinessconnect'],
  ['maps', 'microsoft', 'bingplaces bingmaps'],
  ['maps', 'waze', 'waze'],
  ['social', 'facebook', 'facebook fb meta an msg facebookmessenger fbig'],
  ['social', 'instagram', 'instagram ig insta igstory igbio'],
  ['social', 'threads', 'threads th'],
  ['social', 'tiktok', 'tiktok tt'],
  ['social', 'twitter', 'twitter x'],
  ['social', 'linkedin', 'linkedin li'],
  ['social', 'pinterest', 'pinterest pin'],
  ['social', 'reddit', 'reddit'],
  ['social', 'snapchat', 'snapchat snap'],
  ['social', 'nextdoor', 'nextdoor'],
  ['social', 'whatsapp', 'whatsapp wa'],
  ['social', 'telegram', 'telegram'],
  ['social', 'vk', 'vk vkontakte'],
  ['social', 'linkinbio', 'linkinbio biolink bio later'],
  ['social', 'linktree', 'linktree'],
  ['video', 'youtube', 'youtube yt'],
  ['video', 'vimeo', 'vimeo'],
  ['mail', 'newsletter', 'newsletter email mail'],
  ['mail', 'mailchimp', 'mailchimp'],
  ['mail', 'klaviyo', 'klaviyo'],
  ['mail', 'constantcontact', 'constantcontact'],
  ['mail', 'brevo', 'brevo sendinblue'],
  ['mail', 'hubspot', 'hsemail hubspotemail'],
  ['mail', 'mailerlite', 'mailerlite'],
  ['mail', 'activecampaign', 'activecampaign'],
  ['mail', 'sendgrid', 'sendgrid'],
  ['mail', 'omnisend', 'omnisend'],
  ['mail', 'flodesk', 'flodesk'],
  ['sms', 'sms', 'sms text textmessage'],
  ['sms', 'textline', 'textline'],
  ['sms', 'podium', 'podium'],
  ['sms', 'attentive', 'attentive'],
  ['sms', 'twilio', 'twilio'],
  ['sms', 'simpletexting', 'simpletexting'],
  ['marketplace', 'yelp', 'yelp'],
  ['marketplace', 'groupon', 'groupon'],
  ['marketplace', 'booksy', 'booksy'],
  ['marketplace', 'fresha', 'fresha'],
  ['marketplace', 'treatwell', 'treatwell'],
  ['marketplace', 'styleseat', 'styleseat'],
  ['marketplace', 'vagaro', 'vagaro'],
  ['marketplace', 'zocdoc', 'zocdoc'],
  ['marketplace', 'classpass', 'classpass'],
  ['assistant', 'chatgpt', 'chatgpt openai'],
  ['assistant', 'perplexity', 'perplexity'],
  ['assistant', 'copilot', 'copilot'],
  ['assistant', 'gemini', 'gemini'],
  ['assistant', 'claude', 'claude'],
  ['ads', 'google', 'gdn googledisplay doubleclick dv360 displaynetwork'],
  ['ads', 'taboola', 'taboola'],
  ['ads', 'outbrain', 'outbrain'],
  ['ads', 'criteo', 'criteo'],
  ['ads', 'adroll', 'adroll'],
  ['affiliate', 'awin', 'awin'],
  ['affiliate', 'shareasale', 'shareasale'],
  ['affiliate', 'cj', 'cj commissionjunction'],
  ['affiliate', 'impact', 'impact impactradius'],
  ['affiliate', 'rakuten', 'rakuten'],
  ['affiliate', 'ltk', 'ltk'],
  ['print', 'flyer', 'flyer flier leaflet'],
  ['print', 'print', 'print poster brochure postcard billboard businesscard directmail'],
  ['qr', 'qr', 'qr qrcode'],
]

const PAID_WORDS = new Set(['adwords', 'googlecpc', 'msads', 'applesearchads'])
const SUFFIXED = /^(.+?)(paid|ads?|organic)$/

export interface SourceWord extends Place {
  /** The word itself says that somebody paid: `adwords`, `tiktok_ads`. */
  isPaid: boolean
}

const mediumGroups = new Map<string, MediumGroup>()
for (const [group, words] of MEDIUM_WORDS) {
  for (const word of words.split(' ')) mediumGroups.set(word, group)
}
const sourcePlaces = new Map<string, Place>()
for (const [group, source, words] of SOURCE_WORDS) {
  for (const word of words.split(' ')) sourcePlaces.set(word, { source, group })
}

/** `Paid_Social`, `paid-social` and `Paid+Social` → `paidsocial`. */
export const fold = memo((word: string) => word.toLowerCase().replace(/[\s\-_+]+/g, ''))

export const mediumGroup = memo((medium: string): MediumGroup => {
  const word = fold(medium)
  if (word === '') return 'none'

  return (
    mediumGroups.get(word) ??
    MEDIUM_FRAGMENTS.find(([fragment]) => word.includes(fragment))?.[1] ??
    'unknown'
  )
})

/** The place a utm_source names; of an unknown one its folded spelling, group `plain`. */
export const sourceWord = memo((raw: string): SourceWord => {
  const word = fold(raw)
  const exact = sourcePlaces.get(word)
  if (exact) return { ...exact, isPaid: PAID_WORDS.has(word) }

  const [, name, suffix] = SUFFIXED.exec(word) ?? []
  const named = name ? sourcePlaces.get(name) : profilePlace(word)
  if (named) return { ...named, isPaid: suffix !== undefined && suffix !== 'organic' }

  const hostPlace = word.includes('.') ? hostFacts(raw.trim().toLowerCase()).place : null
  if (hostPlace) return { ...hostPlace, isPaid: false }

  return {
    source: raw
      .trim()
      .toLowerCase()
      .replace(/[\s+]+/g, '_'),
    group: 'plain',
    isPaid: false,
  }
})

/** Spellings of a Google business profile that go on: `gmb-listing`, `google_business_bio`. */
function profilePlace(word: string): Place | null {
  const isProfile = /^(?:gmb(?!h)|gbp|google(?:my)?business|googlemaps)/.test(word)

  return isProfile ? { source: 'google', group: 'maps' } : null
}

const PROFILE_CAMPAIGN =
  /(?:^|[^a-z])(?:gmb|gbp)(?!h)|google[\W_]*(?:my[\W_]*)?business|business[\W_]*profile|google[\W_]*maps/i
const FORMATS: readonly (readonly ['display' | 'video' | 'shopping', RegExp])[] = [
  ['display', /(?:^|[^a-z])(?:display|gdn)(?![a-z])/i],
  ['video', /(?:^|[^a-z])(?:videos?|youtube|yt|truview)(?![a-z])/i],
  ['shopping', /(?:^|[^a-z])(?:shopping|pla)(?![a-z])/i],
]

export interface CampaignWords {
  /** It names a business profile. */
  isProfile: boolean
  /** The ad format it names, if any. */
  format: 'display' | 'video' | 'shopping' | null
}

export const campaignWords = memo((campaign: string): CampaignWords => ({
  isProfile: PROFILE_CAMPAIGN.test(campaign),
  format: FORMATS.find(([, pattern]) => pattern.test(campaign))?.[0] ?? null,
}))
