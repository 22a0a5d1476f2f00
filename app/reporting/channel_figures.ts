import type { ChannelCredits } from '#reporting/queries/channel_credits_query'
import type { ChannelSpend } from '#reporting/queries/channel_spend_query'
import { addCredits, addSpend, nothing, sumOf } from '#reporting/figures'
import type { Sums } from '#reporting/figures'
import { UNATTRIBUTED } from '#reporting/channel_labels'

/** The figures of a period, by channel and summed. */
export interface ChannelFigures {
  /** The report's currency: amounts in others are in `currencies` alone. */
  currency: string
  /** Channels with credit or spend, most value first; `unattributed` is none of them. */
  channels: { channel: string; sums: Sums }[]
  unattributed: Sums
  total: Sums
  /** Channels that money was spent on: what ratios to spend are made of. */
  ads: Sums
  currencies: { currency: string; sums: Sums; credited: bigint }[]
}

/** What speaks for a currency: value, and appointments where several have some. */
export interface CurrencyUse {
  currency: string
  booked: number
  micros: bigint
}

/**
 * The currency asked for; else the business's, unless nothing of the period has value in it and
 * something has in another: then the one with most appointments.
 */
export function reportCurrency(
  { asked, own }: { asked: string | null; own: string },
  uses: readonly CurrencyUse[]
) {
  if (asked) return asked
  const booked = new Map<string, number>()
  for (const { currency, booked: count, micros } of uses) {
    if (micros !== 0n) booked.set(currency, (booked.get(currency) ?? 0) + count)
  }
  if (booked.has(own) || booked.size === 0) return own

  return [...booked].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0]
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)
/** Most value first, then most appointments, then most spend; the name settles the rest. */
export const byValue =
  <Row extends { sums: Sums }>(name: (row: Row) => string) =>
  (a: Row, b: Row) =>
    compare(b.sums.micros, a.sums.micros) ||
    b.sums.booked - a.sums.booked ||
    compare(b.sums.costMicros ?? 0n, a.sums.costMicros ?? 0n) ||
    (name(a) < name(b) ? -1 : 1)

/** A touch that a model gives nothing is kept as a line of 0: no row of a report. */
export const isSomething = ({ booked, micros, costMicros }: Sums) =>
  booked > 1e-9 || micros !== 0n || costMicros !== null
const isSpentOn = ({ costMicros }: Sums) => costMicros !== null && costMicros > 0n

function inCurrency(
  currency: string,
  credits: readonly ChannelCredits[],
  spend: readonly ChannelSpend[]
) {
  const sums = nothing()
  let credited = 0n
  for (const row of credits) {
    if (row.currency !== currency) continue
    addCredits(sums, row, currency)
    if (row.channel !== UNATTRIBUTED) credited += row.micros
  }
  for (const row of spend) if (row.currency === currency) addSpend(sums, row, currency)

  return { currency, sums, credited }
}

/** `spend` null: not shown, because the scope is some locations and spend has none. */
export function channelFigures(
  currency: string,
  credits: readonly ChannelCredits[],
  spend: readonly ChannelSpend[] | null
): ChannelFigures {
  const byChannel = new Map<string, Sums>([[UNATTRIBUTED, nothing()]])
  const of = (channel: string) => {
    const known = byChannel.get(channel) ?? nothing()
    byChannel.set(channel, known)

    return known
  }
  for (const row of credits) addCredits(of(row.channel), row, currency)
  for (const row of spend ?? []) addSpend(of(row.channel), row, currency)
  const channels = [...byChannel]
    .filter(([channel, sums]) => channel !== UNATTRIBUTED && isSomething(sums))
    .map(([channel, sums]) => ({ channel, sums }))
    .sort(byValue(({ channel }) => channel))
  const currencies = [...new Set([...credits, ...(spend ?? [])].map((row) => row.currency))]

  return {
    currency,
    channels,
    unattributed: byChannel.get(UNATTRIBUTED)!,
    total: sumOf([...byChannel.values()]),
    ads: sumOf(channels.map(({ sums }) => sums).filter(isSpentOn)),
    currencies: currencies
      .filter((one) => one !== '')
      .sort()
      .map((one) => inCurrency(one, credits, spend ?? [])),
  }
}
