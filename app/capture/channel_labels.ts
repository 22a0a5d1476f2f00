import type { Channel } from '#capture/channels'

const LABELS: Record<Channel, string> = {
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
}

/** A channel by the name of the interface; one of a business's own rules by its own. */
export const channelLabel = (channel: string) =>
  (LABELS as Record<string, string>)[channel] ??
  channel.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
