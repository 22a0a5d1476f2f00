import { isHealth, list, said } from './settings.js'

/** No semicolon: the words are kept in a cookie as they are. */
const CAMPAIGN = /^(utm_\w+|(g|fb|tt)clid|[gw]braid|msclkid|gad_campaignid)=[^;]+$/i
const QUERY_CHARACTERS = 1500

/** Ten events, each with two of the longest addresses, stay below the 64 KiB of one beacon. */
const shortened = (url: string) => url.slice(0, 2900)

/** The click ids and UTM words of the address, as received, joined by `&`; '' without any. */
export function campaignQuery(): string {
  const pairs = location.search.slice(1).split('&')
  const query = pairs.filter((pair) => CAMPAIGN.test(pair)).join('&')

  return query.length > QUERY_CHARACTERS ? '' : query
}

/** Where the visitor is, without the fragment. In health mode: a class instead of the path. */
export function pageUrl(): string {
  if (!isHealth) return shortened(location.href.split('#')[0]!)

  const path = location.pathname.toLowerCase()
  const classes = list(said.health).map((pair) => pair.split('='))
  const [, name] = classes.find(([prefix]) => path.startsWith(prefix!)) || []

  return location.origin + '/' + (name || 'other') + '?' + campaignQuery()
}

/** The page before this one. In health mode: its origin. */
export const referrerUrl = () =>
  shortened(isHealth ? document.referrer.split('/', 3).join('/') : document.referrer)

/** Adds the `name=value` pairs an address lacks, leaving every character it has as it was. */
export function decorated(url: string, pairs: string[]): string {
  const [address, ...fragment] = url.split('#')
  const lacks = (pair: string) =>
    pair && !address!.split(/[?&]/).some((own) => own.startsWith(pair.split('=')[0] + '='))
  const missing = pairs.filter(lacks).join('&')
  if (!missing) return url

  return [address + (address!.includes('?') ? '&' : '?') + missing, ...fragment].join('#')
}
