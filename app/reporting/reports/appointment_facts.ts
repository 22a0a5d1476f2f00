import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { MODELS } from '#attribution/credit/models'
import type { ModelName } from '#attribution/credit/models'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { appointmentCredits } from '#reporting/queries/appointment_credits_query'
import type { AppointmentCredit } from '#reporting/queries/appointment_credits_query'
import { statusChanges } from '#reporting/queries/appointment_events_query'
import { paymentsOf, refundsOf } from '#reporting/queries/appointment_money_query'
import { findAppointment } from '#reporting/queries/appointment_query'
import type { AppointmentDetail } from '#reporting/queries/appointment_query'
import { shownTouchpoints } from '#reporting/queries/touchpoints_query'
import type { Stage } from '#reporting/report_filter'
import AppointmentMatchTransformer from '#reporting/transformers/appointment_match_transformer'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'
import PaymentTransformer from '#reporting/transformers/payment_transformer'
import TouchpointTransformer from '#reporting/transformers/touchpoint_transformer'

/** Which appointment, seen at which stage and by which model's largest share. */
export interface AppointmentRequest {
  scope: BusinessScope
  id: string
  model: ModelName
  stage: Stage
}

const evidenceIds = (lines: { touchpointId: string | null }[] | null) =>
  (lines ?? []).flatMap(({ touchpointId }) => touchpointId ?? [])

/** Every touchpoint that the match and its runner-up speak of. */
async function readTouchpoints({ journey, evidence, runnerUp, bookedAt }: AppointmentDetail) {
  const matched = [...(journey ?? []).map(({ id }) => id), ...evidenceIds(evidence)]
  const lost = [...(runnerUp?.touchpointIds ?? []), ...evidenceIds(runnerUp?.evidence ?? [])]
  const found = await shownTouchpoints([...new Set([...matched, ...lost])], bookedAt)
  const earning = new Set((journey ?? []).map(({ id }) => id))

  return {
    touchpoints: new Map(found.map((touchpoint) => [touchpoint.id, touchpoint])),
    timeline: found
      .filter(({ id }) => matched.includes(id))
      .map((one) =>
        new TouchpointTransformer({ ...one, isInJourney: earning.has(one.id) }).toObject()
      ),
  }
}

const line = (credit: AppointmentCredit) => ({
  touchpointId: credit.touchpointId,
  externalTouchpointId: credit.eventId,
  channel: credit.channel,
  channelLabel: channelLabel(credit.channel),
  campaign: credit.campaign,
  share: credit.share,
  value:
    credit.currency && (credit.hasPrice || credit.micros !== 0n)
      ? money(credit.micros, credit.currency)
      : null,
})

/** Models in the order of the interface, each with its lines. */
function byModel(credits: readonly AppointmentCredit[]) {
  const lines = Map.groupBy(credits, ({ model }) => model)

  return Object.entries(MODELS).map(([model, { label }]) => ({
    model,
    label,
    lines: (lines.get(model) ?? []).map(line),
  }))
}

function record(appointment: AppointmentDetail, stage: Stage) {
  return {
    ...new AppointmentRowTransformer({ ...appointment, stage }).toObject(),
    personId: appointment.personId,
    source: appointment.source,
    endsAt: appointment.endsAt?.toISOString() ?? null,
    contact: appointment.contact,
    staff: appointment.staff,
    keptAt: appointment.keptAt?.toISOString() ?? null,
    keptBy: appointment.keptBy,
    selfReported: appointment.selfReported,
    answers: appointment.answers,
    codes: appointment.codes,
  }
}

/** Inside the door. */
async function readMatch(appointment: AppointmentDetail, stage: Stage) {
  const { touchpoints, timeline } = await readTouchpoints(appointment)

  return {
    appointment: record(appointment, stage),
    stage,
    ...new AppointmentMatchTransformer({ appointment, touchpoints }).toObject(),
    journey: timeline,
    credits: byModel(await appointmentCredits(appointment.id, stage)),
  }
}

async function readMoney(appointmentId: string) {
  const payments = await paymentsOf(appointmentId)
  const refunds = await refundsOf(payments.map(({ id }) => id))
  const of = Map.groupBy(refunds, ({ paymentId }) => paymentId)

  return payments.map((payment) =>
    new PaymentTransformer({ ...payment, refunds: of.get(payment.id) ?? [] }).toObject()
  )
}

/** The match of an appointment with its evidence and its credits; null: there is none to see. */
export const appointmentMatch = ({ scope, id, model, stage }: AppointmentRequest) =>
  CurrentBusiness.run(scope, async () => {
    const appointment = await findAppointment(id, model, stage)

    return appointment && readMatch(appointment, stage)
  })

type Payments = Awaited<ReturnType<typeof readMoney>>

const moneyEntries = (payments: Payments) =>
  payments
    .filter(({ status }) => status === 'completed')
    .flatMap(({ paidAt, gross, refunds }) => [
      { type: 'payment' as const, at: paidAt, amount: gross },
      ...refunds
        .filter(({ status }) => status === 'completed')
        .map(({ refundedAt, amount }) => ({ type: 'refund' as const, at: refundedAt, amount })),
    ])

/** The whole page of an appointment: match, time line, money; null: there is none to see. */
export const appointmentPage = ({ scope, id, model, stage }: AppointmentRequest) =>
  CurrentBusiness.run(scope, async () => {
    const appointment = await findAppointment(id, model, stage)
    if (!appointment) return null
    const { journey, ...match } = await readMatch(appointment, stage)
    const payments = await readMoney(id)
    const changes = (await statusChanges(id)).map(({ status, changedAt }) => ({
      type: 'status' as const,
      at: changedAt.toISOString(),
      status,
    }))
    const timeline = [...journey, ...changes, ...moneyEntries(payments)]

    return {
      ...match,
      payments,
      timeline: timeline.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    }
  })
