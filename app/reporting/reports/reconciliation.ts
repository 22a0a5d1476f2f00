import { channelsOfAnswer, isAnswer } from '#capture/answers'
import { answerIn } from '#capture/stated_words'
import { channelLabel } from '#reporting/channel_labels'
import { ratio } from '#reporting/figures'
import { statedAndMatched } from '#reporting/queries/reconciliation_query'
import type { StatedAndMatched } from '#reporting/queries/reconciliation_query'
import type { Period } from '#reporting/periods'

/** With fewer appointments whose both sides are known, no share of agreement is stated. */
export const LEAST_RECONCILED = 20

/** What was said beside what was matched, and how many appointments are both. */
export interface ReconciledRow {
  answer: string
  channel: string
  channelLabel: string
  appointments: number
  /** Null: no touchpoint could show what was said. */
  agrees: boolean | null
}

const sum = (rows: readonly { appointments: number }[]) =>
  rows.reduce((all, { appointments }) => all + appointments, 0)

function agreement(answer: string, channel: string) {
  const channels: readonly string[] = isAnswer(answer) ? channelsOfAnswer(answer) : []

  return channels.length === 0 ? null : channels.includes(channel)
}

/** An answer of the list, whoever gave it; what was typed is read, and forgotten. */
interface Told {
  answer: string
  channel: string | null
  appointments: number
}

const told = ({ answer, typed, ...rest }: StatedAndMatched): Told | null => {
  const said = answer ?? answerIn(typed ?? '')

  return said === null ? null : { ...rest, answer: said }
}

/** The same answer comes from the desk, and in many words. */
const summed = (all: readonly Told[]) =>
  [...Map.groupBy(all, ({ answer, channel }) => `${answer} ${channel}`).values()].map((same) => ({
    ...same[0]!,
    appointments: sum(same),
  }))

const reconciled = ({ answer, channel, appointments }: Told & { channel: string }) => ({
  answer,
  channel,
  channelLabel: channelLabel(channel),
  appointments,
  agrees: agreement(answer, channel),
})

/** What people said beside what was matched: apart, and never added to it. Inside the door. */
export async function readReconciliation(period: Period) {
  const found = await statedAndMatched(period)
  const all = summed(found.map(told).filter((one) => one !== null))
  const rows = all
    .filter((row): row is Told & { channel: string } => row.channel !== null)
    .map((row): ReconciledRow => reconciled(row))
    .sort((a, b) => b.appointments - a.appointments || (a.answer < b.answer ? -1 : 1))
  const comparable = rows.filter(({ agrees }) => agrees !== null)
  const compared = sum(comparable)
  const agreeing = sum(comparable.filter(({ agrees }) => agrees))

  return {
    answered: sum(all),
    /** Typed at the booking platform in words that name no way of the list, or several. */
    unread: sum(found) - sum(all),
    matched: sum(rows),
    compared,
    agreeing,
    share: compared < LEAST_RECONCILED ? null : ratio(agreeing, compared),
    leastCompared: LEAST_RECONCILED,
    rows,
  }
}
