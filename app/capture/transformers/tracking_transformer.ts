import { appUrl } from '#config/app'
import { SNIPPET_NAME } from '#config/capture'
import { channelLabel } from '#capture/channel_labels'
import type { StoredAskPage } from '#capture/ask_pages'
import type { StoredLink } from '#capture/links'
import { textOfTarget } from '#capture/message_links'
import type { Received } from '#capture/queries/received_query'
import type { StoredSiteKey } from '#capture/sites'

const CONSENT: Record<string, string> = { g: 'granted', d: 'denied', u: 'unknown' }

/** Attributes of the tag that the privacy mode of the key asks for. */
const MODE_ATTRIBUTES: Record<StoredSiteKey['mode'], string> = {
  standard: '',
  consent: ' data-consent="required"',
  cookieless: ' data-cookieless',
  health: ' data-health="/book=booking"',
}

/** The element to paste, with this installation's own address. */
export function snippetTag({ key, mode, bookingHosts }: StoredSiteKey, hasMessageLinks = false) {
  // Message links on the site carry the visit along as booking links do.
  const own = hasMessageLinks ? [new URL(appUrl).hostname] : []
  const hosts = [...new Set([...bookingHosts, ...own])].join(',')
  const carrying = hosts ? ` data-booking-hosts="${hosts}"` : ''
  const src = `${appUrl}/${SNIPPET_NAME}`

  return `<script async src="${src}" data-site-key="${key}"${MODE_ATTRIBUTES[mode]}${carrying}></script>`
}

export const toSiteKey = (site: StoredSiteKey, hasMessageLinks: boolean) => ({
  key: site.key,
  siteId: site.siteId,
  siteName: site.siteName,
  allowedOrigins: site.allowedOrigins,
  bookingHosts: site.bookingHosts,
  consentMode: site.mode,
  snippet: snippetTag(site, hasMessageLinks),
})

/** `business` is the slug in the address of the page. */
export const toShortLink = (link: StoredLink, business: string) => ({
  id: link.id,
  slug: link.slug,
  name: link.name,
  kind: link.kind,
  url: `${appUrl}/l/${link.slug}`,
  targetUrl: link.targetUrl,
  text: link.kind === 'message' ? textOfTarget(link.targetUrl) : null,
  placement: link.placement,
  location: link.location,
  openingCount: link.openingCount,
  svgUrl: `/b/${business}/links/${link.id}/qr.svg`,
  pngUrl: `/b/${business}/links/${link.id}/qr.png`,
})

export const toAskPage = ({ id, token, location, language, answers }: StoredAskPage) => ({
  id,
  location,
  language,
  answers,
  url: `${appUrl}/ask/${token}`,
})

export const toReceived = ({ last, drops, today }: Received) => ({
  last: last && {
    receivedAt: last.receivedAt.toISOString(),
    kind: last.kind,
    host: last.host,
    path: last.path,
    source: last.source,
    medium: last.medium,
    channelLabel: channelLabel(last.channel),
    clickIdKind: last.clickIdKind,
    consent: CONSENT[last.consent[0]!] as 'granted' | 'denied' | 'unknown',
  },
  drops: drops.map((drop) => ({ ...drop, lastAt: drop.lastAt.toISOString() })),
  today,
})
