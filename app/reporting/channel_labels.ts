import { channelLabel as labelOfChannel } from '#capture/channel_labels'

const LABELS: Record<string, string> = {
  unattributed: 'Unattributed',
  baseline: 'Would probably have come anyway',
  total: 'Total',
}

/** Credit that nobody may have: a row like a channel's, never one of them. */
export const UNATTRIBUTED = 'unattributed'
/** What a model says would have come without any channel. */
export const BASELINE = 'baseline'
export const TOTAL = 'total'

/** A row of a report: a channel, or one of the rows beside them. */
export const channelLabel = (channel: string) => LABELS[channel] ?? labelOfChannel(channel)
