import { appUrl } from '#config/app'
import { SNIPPET_NAME } from '#config/capture'
import { channelLabel } from '#capture/channel_labels'
import type { StoredAskPage } from '#capture/ask_pages'
import type { StoredLink } from '#capture/links'
import { textOfTarget } from '#capture/message_links'
import type { Received } from '#capture/queries/received_query'
import type { StoredSiteKey } from '#capture/sites'
import type { SnippetFile } from '#capture/snippet_file'

const CONSENT: Record<string, string> = { g: 'granted', d: 'denied', u: 'unknown' }

/** Attributes of the tag that the privacy mode of the key asks for. */
const MODE_ATTRIBUTES: Record<StoredSiteKey['mode'], string> = {
  standard: '',
  consent: ' data-consent="required"',
  cookieless: ' data-cookieless',
  health: ' data-health="/book=booking"',
}

/** The element to paste, with this installation's own address; `script` where it is another. */
function snippetTag(
  { key, mode, bookingHosts }: StoredSiteKey,
  hasMessageLinks: boolean,
  script = `src="${appUrl}/${SNIPPET_NAME}"`
) {
  // Message links on the site carry the visit along as booking links do.
  const own = hasMessageLinks ? [new URL(appUrl).hostname] : []
  const hosts = [...new Set([...bookingHosts, ...own])].join(',')
  const carrying = hosts ? ` data-booking-hosts="${hosts}"` : ''

  return `<script async ${script} data-site-key="${key}"${MODE_ATTRIBUTES[mode]}${carrying}></script>`
}

/** This version of the snippet and no other: a browser runs it only when its text is the same. */
const pinned = ({ versioned, integrity }: SnippetFile) =>
  `src="${appUrl}/t/${versioned}" integrity="${integrity}" crossorigin="anonymous"`

/** What stands for the secret until it is filled in. */
export const SECRET_PLACE = 'SECRET'

/** A shell command that sends one signed event, as a server would. */
const serverEvent = ({ key, allowedOrigins }: StoredSiteKey) => {
  const page = allowedOrigins.find((origin) => !origin.includes('*')) ?? 'https://www.example.com'
  const event =
    `{"siteKey":"${key}","id":"try-'$T'","kind":"visit","occurredAt":"'$(date -u +%FT%TZ)'",` +
    `"url":"${page}/?utm_source=test","consent":{"analytics":"granted"}}`
  const signed = `printf %s "$T.$BODY" | openssl dgst -sha256 -hmac '${SECRET_PLACE}' -r | cut -c1-64`

  return [
    `T=$(date +%s); BODY='${event}'`,
    `curl -i ${appUrl}/collect -H 'content-type: application/json' \\`,
    `  -H "x-ta-signature: t=$T,v1=$(${signed})" -d "$BODY"`,
  ].join('\n')
}

export const toSiteKey = (
  site: StoredSiteKey,
  { hasMessageLinks, snippet }: { hasMessageLinks: boolean; snippet: SnippetFile }
) => ({
  key: site.key,
  siteId: site.siteId,
  siteName: site.siteName,
  allowedOrigins: site.allowedOrigins,
  bookingHosts: site.bookingHosts,
  staffNetworks: site.staffNetworks,
  consentMode: site.mode,
  snippet: snippetTag(site, hasMessageLinks),
  pinnedSnippet: snippetTag(site, hasMessageLinks, pinned(snippet)),
  serverEvent: serverEvent(site),
  secretPlace: SECRET_PLACE,
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
