import { localDay } from '#core/local_day'
import type { CampaignDirectory } from '#attribution/campaign_directory'
import { bandOf } from '#attribution/confidence'
import { linesOf } from '#attribution/credit/credit_lines'
import type { CreditLine } from '#attribution/credit/credit_lines'
import { MODEL_NAMES, weights } from '#attribution/credit/models'
import type { ModelSettings } from '#attribution/credit/models'
import type { StageValues } from '#attribution/credit/stage_values'
import type { CreditRow } from '#attribution/events/credits_replaced'
import type { Matched } from '#attribution/matcher'

const NO_CAMPAIGN = { campaignId: null, adGroupId: null, adId: null }

/** The credits of one appointment by every model, ready to be stored: contacts that earn some. */
export function creditRows(
  matched: Matched,
  values: StageValues,
  { campaigns, settings }: { campaigns: CampaignDirectory; settings: ModelSettings }
): CreditRow[] {
  const shared = sharedColumns(matched, values)

  return MODEL_NAMES.flatMap((model) =>
    linesOf(matched.journey, weights(matched.journey, model, settings), values)
      .map((line, position) => ({
        ...lineColumns(line, matched, campaigns),
        ...shared,
        model,
        position,
      }))
      .filter(({ credit }) => credit > 0)
  )
}

/** What is the same for every line of an appointment. */
function sharedColumns({ facts, decision, journey, isNewPerson }: Matched, values: StageValues) {
  return {
    appointmentId: facts.appointmentId,
    locationId: facts.locationId,
    band: journey.touches.length > 0 ? bandOf(decision.confidence) : ('none' as const),
    isNewPerson,
    currency: values.currency,
    hasPrice: values.bookedMicros !== null,
    isKept: facts.keptAtMs !== null,
    isPaid: values.paidAtMs !== null,
    bookedDay: localDay(facts.bookedAtMs, facts.zone),
    paidDay: values.paidAtMs === null ? null : localDay(values.paidAtMs, facts.zone),
  }
}

function lineColumns(line: CreditLine, { facts, found }: Matched, campaigns: CampaignDirectory) {
  const touchpoint = line.touchpointId === null ? undefined : found.get(line.touchpointId)

  return {
    ...(touchpoint ? campaigns.named(touchpoint.names) : NO_CAMPAIGN),
    touchpointId: line.touchpointId,
    eventId: touchpoint?.eventId ?? null,
    channel: line.channel,
    campaign: touchpoint?.names.campaign ?? null,
    credit: line.share,
    bookedMicros: line.bookedMicros ?? 0n,
    keptMicros: line.keptMicros ?? 0n,
    paidMicros: line.paidMicros ?? 0n,
    netMicros: line.netMicros ?? 0n,
    touchpointDay: line.occurredAtMs === null ? null : localDay(line.occurredAtMs, facts.zone),
  }
}
