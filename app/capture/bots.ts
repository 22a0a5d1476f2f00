import { isbot } from 'isbot'
import { memo } from '#capture/memo'

/** Raised when the rules below, or the version of the `isbot` list under them, change. */
export const BOT_RULES_VERSION = 'isbot-5.2.3+1'

/** Request headers with lower-case names, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>

const MAX_AGENT = 1_024

// What the list does not know or knows only in part: link previews, monitors, page testers,
// headless and driven browsers, mail scanners.
const MORE_BOTS =
  /facebookexternalhit|meta-external|whatsapp\/|skypeuripreview|preview|prerender|pingdom|uptime|statuscake|site24x7|datadog|newrelic|checkly|gtmetrix|lighthouse|pagespeed|ptst\/|headless|phantomjs|puppeteer|playwright|selenium|webdriver|slimerjs|cypress|proofpoint|mimecast|barracuda|urldefense|safelinks|google-read-aloud|adsbot|mediapartners|feedfetcher|\bcurl\/|\bwget\/|httpclient|python-requests|python-urllib|aiohttp|go-http-client|okhttp\/|axios\/|node-fetch|undici|libwww|scrapy/i

// Browsers inside apps and of small makers, which the general list mistakes for machines.
const PEOPLE =
  /^Mozilla\/5\.0 .*(?:FBA[NV]|Instagram|musical_ly|BytedanceWebview|trill_|Snapchat|Pinterest|LinkedInApp|GSA\/|DuckDuckGo\/|Line\/|MicroMessenger)/

/** A crawler, link preview, monitor or headless browser, by what it says of itself. */
export function isBot(userAgent: string | null | undefined, headers?: RequestHeaders) {
  if (headers && isHeadless(headers)) return true
  if (!userAgent) return false

  return isBotAgent(userAgent)
}

const isBotAgent = memo((userAgent: string) => {
  const agent = userAgent.slice(0, MAX_AGENT)

  return MORE_BOTS.test(agent) || (isbot(agent) && !PEOPLE.test(agent))
})

/** The browser loaded a page ahead, or for a thumbnail: nobody has seen it. */
export function isPrefetch(headers: RequestHeaders) {
  return ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(String(headers[name] ?? ''))
  )
}

function isHeadless(headers: RequestHeaders) {
  return /headless/i.test(String(headers['sec-ch-ua'] ?? '')) || headers['from'] !== undefined
}
