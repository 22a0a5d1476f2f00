const LABELS: Record<string, string> = {
  paid_search: 'Paid search',
  paid_social: 'Paid social',
  display: 'Display',
  video: 'Video',
  shopping: 'Shopping',
  maps: 'Maps',
  organic_search: 'Organic search',
  organic_social: 'Organic social',
  email: 'E-mail',
  sms: 'SMS',
  affiliate: 'Affiliate',
  marketplace: 'Marketplace',
  referral: 'Referral',
  qr: 'QR code',
  print: 'Print',
  call: 'Call',
  message: 'Message',
  self_reported: 'Self-reported',
  direct: 'Direct',
  unattributed: 'Unattributed',
  baseline: 'Would probably have come anyway',
  total: 'Total',
}

/** Credit that nobody may have: a row like a channel's, never one of them. */
export const UNATTRIBUTED = 'unattributed'
/** What a model says would have come without any channel. */
export const BASELINE = 'baseline'
export const TOTAL = 'total'

/** A channel of a business's own rules is shown by its name. */
export const channelLabel = (channel: string) =>
  LABELS[channel] ?? channel.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
