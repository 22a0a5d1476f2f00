export interface RoleWeights {
  first: number
  lead: number
  booking: number
  visit: number
  others: number
}

/** Weights are shares, 0..1. */
export interface ChosenSettings {
  lookbackDays: number
  severalAppointments: 'since_previous' | 'all_in_lookback'
  excludedChannels: string[]
  /** Ids of campaigns. */
  excludedCampaigns: string[]
  goal: 'all' | 'new'
  halfLifeDays: number | null
  customWeights: RoleWeights | null
}

export interface CampaignChoice {
  id: string
  name: string
  /** The connection that it came through. */
  source: string
  adAccount: string | null
  status: string
}

export interface SettingsChange {
  field: keyof ChosenSettings
  before: ChosenSettings[keyof ChosenSettings]
  after: ChosenSettings[keyof ChosenSettings]
}

export interface SettingsVersion {
  version: number
  changedAt: string
  changedBy: string | null
  changes: SettingsChange[]
}

/** What a change would touch; days are YYYY-MM-DD, null where no appointment is touched. */
export interface SettingsEffect {
  appointments: number
  fromDay: string | null
  toDay: string | null
  isRunStale: boolean
}

export interface AttributionSettingsProps {
  /** 0: the defaults. */
  version: number
  settings: ChosenSettings
  choices: {
    lookbackDays: number[]
    channels: { channel: string; label: string }[]
    mostCampaigns: number
    halfLife: { least: number; most: number; usual: number }
  }
  /** Those that the settings or their history name. */
  campaigns: CampaignChoice[]
  recompute: { waiting: number; paused: number }
  history: SettingsVersion[]
}
