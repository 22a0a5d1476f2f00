import attributionConfig from '#config/attribution'
import { CurrentBusiness } from '#tenancy/current_business'
import { DEFAULT_MODEL_SETTINGS } from '#attribution/credit/models'
import type { ModelSettings } from '#attribution/credit/models'
import type { JourneySettings } from '#attribution/journey'

/** What the current business chose, or the defaults. */
export interface AttributionSettings extends JourneySettings {
  /** 0: the defaults of `config/attribution.ts`. */
  version: number
  /** Zone of an appointment whose location is unknown. */
  timezone: string
  /** Currency of an appointment that names none. */
  currency: string
  /** Which appointments the models credit unless asked otherwise. */
  goal: 'all' | 'new'
  /** Of `time_decay`, in credits and in runs; null: the default. */
  halfLifeDays: number | null
  /** Weights of the model `custom`, sum 1; null: the business has none. */
  customWeights: CustomWeights | null
}

/** Shares of the contacts that hold a role; `others` is divided among those that hold none. */
export interface CustomWeights {
  first: number
  lead: number
  booking: number
  visit: number
  others: number
}

/** What the rule-based models divide by. */
export const modelSettings = ({
  halfLifeDays,
}: Pick<AttributionSettings, 'halfLifeDays'>): ModelSettings => ({
  ...DEFAULT_MODEL_SETTINGS,
  ...(halfLifeDays === null ? {} : { halfLifeDays }),
})

interface Row {
  timezone: string
  currency: string
  version: number | null
  lookback_days: number | null
  several_appointments: JourneySettings['severalAppointments'] | null
  excluded_channels: string[] | null
  excluded_campaigns: string[] | null
  goal: 'all' | 'new' | null
  half_life_days: number | null
  custom_weights: CustomWeights | null
}

/**
 * Inside the door, and has what follows in its transaction planned once: the candidate statement
 * names every partition of the touchpoints in ten branches, and planning it for each appointment
 * costs many times what running it does. One generic plan prunes as it runs.
 */
export async function readSettings(): Promise<AttributionSettings> {
  const [row] = await CurrentBusiness.query<Row>(
    `select b.timezone, b.currency, s.version, s.lookback_days, s.several_appointments,
            s.excluded_channels, s.excluded_campaigns, s.goal, s.half_life_days,
            s.custom_weights, set_config('plan_cache_mode', 'force_generic_plan', true)
       from businesses b
       left join lateral (select * from attribution_settings
         where business_id = b.id order by version desc limit 1) s on true
      where b.id = $1`,
    [CurrentBusiness.id()],
    'attribution_settings'
  )

  return {
    version: row?.version ?? 0,
    timezone: row?.timezone ?? 'UTC',
    currency: row?.currency ?? 'USD',
    lookbackDays: row?.lookback_days ?? attributionConfig.lookbackDays,
    severalAppointments: row?.several_appointments ?? attributionConfig.severalAppointments,
    excludedChannels: row?.excluded_channels ?? [],
    excludedCampaigns: row?.excluded_campaigns ?? [],
    goal: row?.goal ?? 'all',
    halfLifeDays: row?.half_life_days ?? null,
    customWeights: row?.custom_weights ?? null,
  }
}
