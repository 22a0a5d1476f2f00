import { SITE } from '#operations/demo/chain'
import type { Dice } from '#operations/demo/dice'

/** A campaign that costs money, as the ad platform would report it. */
export interface DemoCampaign {
  id: string
  name: string
  adAccountId: string
  channel: 'search' | 'social' | 'video'
  /** Mean cost of a click, cents, and clicks per impression. */
  clickCents: number
  clickRate: number
}

/** Where visits come from: how many a day, how many of them book, and what their URL looks like. */
export interface DemoSource {
  name: string
  visitsPerDay: number
  bookingRate: number
  /** Yearly growth of its visits. */
  growth: number
  kind: 'visit' | 'qr' | 'call'
  campaign: DemoCampaign | null
  landing(dice: Dice, path: string): { url?: string; referrer?: string }
}

export const AD_ACCOUNTS = [
  { id: 'google-4417', name: 'Copper & Comb Search', timezone: 'America/New_York' },
  { id: 'meta-9031', name: 'Copper & Comb Social', timezone: 'America/New_York' },
  { id: 'tiktok-7730', name: 'Copper & Comb Short Video', timezone: 'America/New_York' },
]

const campaign = (
  id: string,
  name: string,
  rest: Omit<DemoCampaign, 'id' | 'name'>
): DemoCampaign => ({ id, name, ...rest })

const SEARCH = { adAccountId: 'google-4417', channel: 'search', clickRate: 0.06 } as const
const SOCIAL = { adAccountId: 'meta-9031', channel: 'social', clickRate: 0.012 } as const
const SHORT = { ...SOCIAL, adAccountId: 'tiktok-7730' } as const

export const CAMPAIGNS = {
  brand: campaign('21010001', 'Brand search', { ...SEARCH, clickCents: 62 }),
  generic: campaign('21010002', 'Barber near me', { ...SEARCH, clickCents: 185 }),
  prospecting: campaign('12021001', 'New faces', { ...SOCIAL, clickCents: 74 }),
  retargeting: campaign('12021002', 'Come back', { ...SOCIAL, clickCents: 58 }),
  short: campaign('17910001', 'Fade of the week', { ...SHORT, clickCents: 39 }),
}

const query = (words: Record<string, string>) => new URLSearchParams(words).toString()
const at = (path: string, words: Record<string, string> = {}) =>
  `${SITE}${path}${Object.keys(words).length > 0 ? `?${query(words)}` : ''}`

const google =
  ({ id }: DemoCampaign) =>
  (dice: Dice, path: string) => ({
    url: at(path, { gclid: `Cj0KCQ${dice.text(34)}`, gad_source: '1', gad_campaignid: id }),
    referrer: 'https://www.google.com/',
  })

const meta =
  ({ id, name }: DemoCampaign) =>
  (dice: Dice, path: string) => ({
    url: at(path, {
      utm_source: dice.chance(0.6) ? 'instagram' : 'facebook',
      utm_medium: 'paid_social',
      utm_campaign: name,
      utm_id: id,
      fbclid: `IwZXh0bg${dice.text(40)}`,
    }),
    referrer: 'https://l.instagram.com/',
  })

const referred = (referrer: string) => (_: Dice, path: string) => ({ url: at(path), referrer })
const tagged = (words: Record<string, string>) => (_: Dice, path: string) => ({
  url: at(path, words),
})

const source = (
  name: string,
  numbers: [visitsPerDay: number, bookingRate: number, growth: number],
  rest: Pick<DemoSource, 'landing'> & Partial<DemoSource>
): DemoSource => {
  const [visitsPerDay, bookingRate, growth] = numbers

  return { name, visitsPerDay, bookingRate, growth, kind: 'visit', campaign: null, ...rest }
}

export const SOURCES: DemoSource[] = [
  source('brand search', [5, 0.3, 0.1], {
    landing: google(CAMPAIGNS.brand),
    campaign: CAMPAIGNS.brand,
  }),
  source('generic search', [8, 0.12, 0.25], {
    landing: google(CAMPAIGNS.generic),
    campaign: CAMPAIGNS.generic,
  }),
  source('meta prospecting', [11, 0.045, 0.4], {
    landing: meta(CAMPAIGNS.prospecting),
    campaign: CAMPAIGNS.prospecting,
  }),
  source('meta retargeting', [3, 0.14, 0.2], {
    landing: meta(CAMPAIGNS.retargeting),
    campaign: CAMPAIGNS.retargeting,
  }),
  source('tiktok', [7, 0.022, 0.8], {
    campaign: CAMPAIGNS.short,
    landing: (dice, path) => ({
      url: at(path, {
        ttclid: `E.C.P.${dice.text(30)}`,
        utm_source: 'tiktok',
        utm_campaign: CAMPAIGNS.short.id,
      }),
    }),
  }),
  source('maps', [6, 0.2, 0.15], {
    landing: tagged({ utm_source: 'google', utm_medium: 'organic', utm_campaign: 'gmb-listing' }),
  }),
  source('organic search', [6, 0.11, 0.05], { landing: referred('https://www.google.com/') }),
  source('instagram', [4, 0.06, 0.1], { landing: referred('https://l.instagram.com/') }),
  source('yelp', [2, 0.1, -0.1], { landing: referred('https://www.yelp.com/biz/copper-and-comb') }),
  source('blog', [1, 0.05, 0], { landing: referred('https://cityguide.example/best-barbers') }),
  source('direct', [4, 0.16, 0.1], { landing: tagged({}) }),
  source('window qr', [1.2, 0.2, 0], {
    kind: 'qr',
    landing: tagged({ utm_medium: 'qr', utm_source: 'window' }),
  }),
  source('call', [1.5, 0.35, 0], { kind: 'call', landing: () => ({}) }),
]

/** What brings somebody back who was here before. */
export const RETURN_SOURCES = [
  { weight: 4, landing: tagged({}) },
  {
    weight: 3,
    landing: tagged({ utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'monthly' }),
  },
  {
    weight: 3,
    landing: tagged({ utm_source: 'reminder', utm_medium: 'sms', utm_campaign: 'five-weeks' }),
  },
  { weight: 2, landing: google(CAMPAIGNS.brand) },
  { weight: 1, landing: meta(CAMPAIGNS.retargeting) },
]
