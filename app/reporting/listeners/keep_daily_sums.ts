import type { CampaignsChanged } from '#advertising/events/campaigns_changed'
import type { SpendRestated } from '#advertising/events/spend_restated'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { CurrentBusiness } from '#tenancy/current_business'
import { recountChanged, recountLeftDays } from '#reporting/appointment_days'
import { keepJourneys } from '#reporting/journeys/keep_journeys'
import { forgetReports } from '#reporting/report_cache'
import { applyToRollups } from '#reporting/rollups'
import { resumMovedSpend, resumSpend } from '#reporting/spend_days'

/** Cached answers go with the commit: until then they are still what the tables say. */
function forgetAfterCommit() {
  const businessId = CurrentBusiness.id()
  CurrentBusiness.afterCommit(() => forgetReports(businessId))
}

/** The daily sums follow their facts in the announcer's transaction, or neither is there. */
export const keepDailySums = {
  async ofCredits(event: CreditsReplaced) {
    await applyToRollups(event)
    await keepJourneys(event)
    await recountLeftDays(event)
    forgetAfterCommit()
  },

  async ofAppointments(event: AppointmentsChanged) {
    await recountChanged(event)
    forgetAfterCommit()
  },

  async ofSpend(event: SpendRestated) {
    await resumSpend(event)
    forgetAfterCommit()
  },

  async ofCampaigns(_event: CampaignsChanged) {
    await resumMovedSpend()
    forgetAfterCommit()
  },
}
