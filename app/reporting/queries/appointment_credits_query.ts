import { CurrentBusiness } from '#tenancy/current_business'
import { MICROS_OF } from '#reporting/queries/report_rows'
import type { Stage } from '#reporting/report_filter'

/** One line of credit of one appointment. */
export interface AppointmentCredit {
  model: string
  touchpointId: string | null
  eventId: string | null
  channel: string
  campaign: string | null
  share: number
  currency: string | null
  hasPrice: boolean
  micros: bigint
}

/** The credits of an appointment by every model, in the order of its journey; inside the door. */
export const appointmentCredits = (appointmentId: string, stage: Stage) =>
  CurrentBusiness.query<AppointmentCredit>(
    `select r.model, r.touchpoint_id as "touchpointId", r.event_id as "eventId", r.channel,
            coalesce(c.name, r.campaign) as campaign, r.credit as share, r.currency,
            r.has_price as "hasPrice", r.${MICROS_OF[stage]} as micros
       from credits r
       left join campaigns c on c.business_id = r.business_id and c.id = r.campaign_id
      where r.business_id = $1 and r.appointment_id = $2
      order by r.model, r.position`,
    [CurrentBusiness.id(), appointmentId],
    `appointment_credits_${stage}`
  )
