import { CurrentBusiness } from '#tenancy/current_business'
import type { CustomWeights } from '#attribution/settings'

/** Settings as they were from an instant on. */
export interface SettingsVersion {
  version: number
  changedAt: Date
  /** A user's name; null: the shell, or somebody who is gone. */
  changedBy: string | null
  lookbackDays: number
  severalAppointments: string
  excludedChannels: string[]
  excludedCampaigns: string[]
  goal: string
  halfLifeDays: number | null
  customWeights: CustomWeights | null
}

const MOST_SHOWN = 10

/** The last versions, the newest first, and one more to compare the oldest with. Inside the door. */
export const settingsHistory = () =>
  CurrentBusiness.query<SettingsVersion>(
    `select s.version, s.changed_at as "changedAt", u.name as "changedBy",
            s.lookback_days as "lookbackDays", s.several_appointments as "severalAppointments",
            s.excluded_channels as "excludedChannels",
            s.excluded_campaigns as "excludedCampaigns", s.goal, s.half_life_days as "halfLifeDays",
            s.custom_weights as "customWeights"
       from attribution_settings s
       left join users u on 'user:' || u.id = s.changed_by
      where s.business_id = $1 order by s.version desc limit ${MOST_SHOWN + 1}`,
    [CurrentBusiness.id()]
  )
