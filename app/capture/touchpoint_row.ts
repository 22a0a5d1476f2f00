import type { ProbeKey } from '#identity/keys'
import type { Channel, TouchpointKind } from '#capture/channels'
import { CHANNEL_RULES_VERSION } from '#capture/channel_rules'
import type { Classification } from '#capture/classify'
import type { Landing } from '#capture/landing'

/** One touchpoint as it is stored, with what it is found by. */
export interface TouchpointRow {
  businessId: string
  id: string
  occurredAtMs: number
  receivedAtMs: number
  /** The site, link or source whose event ids these are. */
  originId: string
  eventId: string
  kind: TouchpointKind
  /** 32 bytes. */
  visitorId: Buffer | null
  sessionId: string | null
  channel: Channel
  /** What the built-in rules say, where a rule of the business says otherwise. */
  builtInChannel: Channel | null
  source: string | null
  medium: string | null
  campaign: string | null
  term: string | null
  content: string | null
  utmId: string | null
  gadCampaignId: string | null
  clickIdKind: string | null
  clickId: string | null
  landingHost: string | null
  landingPath: string | null
  referrerHost: string | null
  locationId: string | null
  externalLocationId: string | null
  serviceRef: string | null
  selfReported: string | null
  /** 0 from a browser, 1 signed by a server or imported. */
  trust: 0 | 1
  /** Analytics, ad user data, ad personalization: `g`, `d` or `u` each. */
  consent: string
  /** 16 bytes. */
  network: Buffer | null
  agent: Buffer | null
  hasInteraction: boolean
  flags: string[]
  keys: ProbeKey[]
}

type LandingColumns = Pick<
  TouchpointRow,
  | 'channel'
  | 'builtInChannel'
  | 'source'
  | 'medium'
  | 'campaign'
  | 'term'
  | 'content'
  | 'utmId'
  | 'gadCampaignId'
  | 'clickIdKind'
  | 'clickId'
  | 'landingHost'
  | 'landingPath'
  | 'referrerHost'
>

/** What a landing and its channel leave in a row. The words stay as received. */
export const landingColumns = (landing: Landing, said: Classification): LandingColumns => ({
  channel: said.channel,
  builtInChannel: null,
  source: said.source,
  medium: landing.medium,
  campaign: landing.campaign,
  term: landing.term,
  content: landing.content,
  utmId: landing.utmId,
  gadCampaignId: landing.gadCampaignId,
  clickIdKind: landing.clickIdKind,
  clickId: landing.clickId,
  landingHost: landing.host,
  landingPath: landing.landingPath,
  referrerHost: landing.referrerHost,
})

/** How a value travels inside PostgreSQL's own text of an array. */
type Form = 'plain' | 'text' | 'bytes' | 'words'

export interface Column {
  name: string
  type: string
  form: Form
  of: (row: TouchpointRow) => unknown
}

const plain = (name: string, type: string, of: Column['of']): Column => ({
  name,
  type,
  form: 'plain',
  of,
})
const text = (name: string, of: Column['of']): Column => ({ name, type: 'text', form: 'text', of })
const bytes = (name: string, of: Column['of']): Column => ({
  name,
  type: 'bytea',
  form: 'bytes',
  of,
})
const instant = (ms: number) => new Date(ms).toISOString()

/** Every column of `touchpoints`, in the order of the statements that write it. */
export const TOUCHPOINT_COLUMNS: readonly Column[] = [
  plain('business_id', 'uuid', (row) => row.businessId),
  plain('id', 'uuid', (row) => row.id),
  plain('occurred_at', 'timestamptz', (row) => instant(row.occurredAtMs)),
  plain('received_at', 'timestamptz', (row) => instant(row.receivedAtMs)),
  plain('origin_id', 'uuid', (row) => row.originId),
  text('event_id', (row) => row.eventId),
  plain('kind', 'text', (row) => row.kind),
  bytes('visitor_id', (row) => row.visitorId),
  text('session_id', (row) => row.sessionId),
  plain('channel', 'text', (row) => row.channel),
  plain('built_in_channel', 'text', (row) => row.builtInChannel),
  plain('rules_version', 'smallint', () => CHANNEL_RULES_VERSION),
  text('source', (row) => row.source),
  text('medium', (row) => row.medium),
  text('campaign', (row) => row.campaign),
  text('term', (row) => row.term),
  text('content', (row) => row.content),
  text('utm_id', (row) => row.utmId),
  text('gad_campaign_id', (row) => row.gadCampaignId),
  plain('click_id_kind', 'text', (row) => row.clickIdKind),
  text('click_id', (row) => row.clickId),
  text('landing_host', (row) => row.landingHost),
  text('landing_path', (row) => row.landingPath),
  text('referrer_host', (row) => row.referrerHost),
  plain('location_id', 'uuid', (row) => row.locationId),
  text('external_location_id', (row) => row.externalLocationId),
  text('service_ref', (row) => row.serviceRef),
  text('self_reported', (row) => row.selfReported),
  plain('trust', 'smallint', (row) => row.trust),
  plain('consent', 'text', (row) => row.consent),
  bytes('network', (row) => row.network),
  bytes('agent', (row) => row.agent),
  plain('has_interaction', 'boolean', (row) => row.hasInteraction),
  {
    name: 'flags',
    type: 'text[]',
    form: 'words',
    of: (row) => `{${row.flags.join(',')}}`,
  },
]
