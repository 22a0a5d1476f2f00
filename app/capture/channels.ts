/** Our grouping of touchpoints. `unattributed` is no channel: it is the absence of a touchpoint. */
export const CHANNELS = [
  'paid_search',
  'paid_social',
  'display',
  'video',
  'shopping',
  'maps',
  'organic_search',
  'organic_social',
  'email',
  'sms',
  'affiliate',
  'marketplace',
  'referral',
  'qr',
  'print',
  'call',
  'message',
  'self_reported',
  'direct',
] as const

export type Channel = (typeof CHANNELS)[number]

export const TOUCHPOINT_KINDS = [
  'visit',
  'click',
  'call',
  'qr',
  'form',
  'message',
  'survey',
] as const

export type TouchpointKind = (typeof TOUCHPOINT_KINDS)[number]
