export interface SiteKey {
  key: string
  siteId: string
  siteName: string
  allowedOrigins: string[]
  /** Hosts that people book on. */
  bookingHosts: string[]
  /** Networks of the business' own people. */
  staffNetworks: string[]
  consentMode: 'standard' | 'consent' | 'cookieless' | 'health'
  /** The whole element to paste, with this installation's own address. */
  snippet: string
  /** The same, of this version of the script alone, by its hash. */
  pinnedSnippet: string
  /** A shell command that sends one signed event; `secretPlace` stands for the secret in it. */
  serverEvent: string
  secretPlace: string
}

export interface ShortLink {
  id: string
  slug: string
  name: string
  kind: 'link' | 'qr' | 'message'
  /** The address to print or share. */
  url: string
  targetUrl: string
  /** What a message link writes for whoever opens it. */
  text: string | null
  /** Where a message link stands: a code of `capture.placements`. */
  placement: string | null
  location: string | null
  /** Openings that were captured. */
  openingCount: number
  svgUrl: string
  pngUrl: string
}

export interface ReceivedTouchpoint {
  receivedAt: string
  kind: string
  host: string | null
  path: string | null
  source: string | null
  medium: string | null
  channelLabel: string
  clickIdKind: string | null
  consent: 'granted' | 'denied' | 'unknown'
}

export interface Drop {
  reason: string
  step: string
  hits: number
  lastAt: string
  /** For `origin_not_allowed`: the origin. */
  detail: string | null
}

/** Answer of `GET /b/:business/tracking/received`. */
export interface Received {
  last: ReceivedTouchpoint | null
  drops: Drop[]
  today: { received: number; dropped: number }
}

/** A page that asks at the desk. */
export interface AskPage {
  id: string
  location: string
  language: string
  /** Codes of `ui.answer`. */
  answers: string[]
  url: string
}

/** `/ask/:token`. */
export interface AskProps {
  token: string
  business: string
  location: string
  answers: string[]
}

/** A number of the business, shown in one place. */
export interface TrackedNumber {
  id: string
  /** E.164. */
  phone: string
  name: string
  /** A code of `capture.placements`. */
  placement: string
  location: string | null
  /** Calls and messages that named it. */
  callCount: number
}

/** Answer of `POST /b/:business/tracking/link-tests`. */
export interface LinkTest {
  end: 'answered' | 'not_allowed' | 'unreachable' | 'too_many_redirects' | 'refused'
  hops: { host: string; status: number | null; lost: string[] }[]
  /** Parameters that are there at the end, and those that are not. */
  kept: string[]
  lost: string[]
}

export interface TrackingProps {
  numbers: TrackedNumber[]
  askPages: AskPage[]
  /** Everything that may be answered: codes of `ui.answer`. */
  answerNames: string[]
  sites: SiteKey[]
  links: ShortLink[]
  locations: { id: string; name: string }[]
  /** Codes of `capture.placements`. */
  placements: string[]
  received: Received
  mayManage: boolean
  /** Where the page is looked at from; null: nobody's to add. */
  ownNetwork: string | null
  mayManageLinks: boolean
}
