import attributionConfig from '#config/attribution'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CHANNELS } from '#capture/channels'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignsByIds } from '#attribution/queries/campaign_choices_query'
import { requestRecompute } from '#attribution/recompute'
import { everyJourneyChanged } from '#attribution/runs/journey_changes'
import { modelSettings, readSettings } from '#attribution/settings'
import type { AttributionSettings, CustomWeights } from '#attribution/settings'
import { everyAppointment, everyAppointmentCounted } from '#attribution/stale_appointments'

/** What a business may choose. */
export type ChosenSettings = Pick<
  AttributionSettings,
  | 'lookbackDays'
  | 'severalAppointments'
  | 'excludedChannels'
  | 'excludedCampaigns'
  | 'goal'
  | 'halfLifeDays'
  | 'customWeights'
>

export type SettingsRefusal =
  | 'lookback_unknown'
  | 'channel_unknown'
  | 'campaign_unknown'
  | 'half_life_out_of_range'
  | 'weights_not_one'

/** How much is done anew when settings change: what the page says before it is done. */
export interface SettingsEffect {
  /** Appointments that are matched and credited again. */
  appointments: number
  /** First and last local day they were booked on; null: none is touched. */
  fromDay: string | null
  toDay: string | null
  /** Models are computed anew when next looked at. */
  isRunStale: boolean
}

const NEAR_ONE = 1e-6

const sumOf = ({ first, lead, booking, visit, others }: CustomWeights) =>
  first + lead + booking + visit + others

/** The refusal of settings that no journey could be made with; null: they are sound. */
export function refusalOf(chosen: ChosenSettings): SettingsRefusal | null {
  const { lookbackDays, excludedChannels, halfLifeDays, customWeights } = chosen
  const [least, most] = attributionConfig.halfLifeRangeDays as [number, number]
  const known: readonly string[] = CHANNELS
  if (!attributionConfig.lookbackChoicesDays.includes(lookbackDays)) return 'lookback_unknown'
  if (excludedChannels.some((channel) => !known.includes(channel))) return 'channel_unknown'
  if (halfLifeDays !== null && !(halfLifeDays >= least && halfLifeDays <= most)) {
    return 'half_life_out_of_range'
  }

  return customWeights && !isWhole(customWeights) ? 'weights_not_one' : null
}

/** The same, and of what only rows can tell; inside the door. */
async function refusalHere(chosen: ChosenSettings): Promise<SettingsRefusal | null> {
  const refusal = refusalOf(chosen)
  if (refusal) return refusal
  const asked = new Set(chosen.excludedCampaigns)
  const known = await campaignsByIds([...asked])

  return known.length < asked.size ? 'campaign_unknown' : null
}

const isWhole = (weights: CustomWeights) =>
  Object.values(weights).every((weight) => weight >= 0 && weight <= 1) &&
  Math.abs(sumOf(weights) - 1) < NEAR_ONE &&
  weights.others < 1

/** Journeys hold other contacts under these settings. */
const movesJourneys = (before: ChosenSettings, after: ChosenSettings) =>
  before.lookbackDays !== after.lookbackDays ||
  before.severalAppointments !== after.severalAppointments ||
  !areSame(before.excludedChannels, after.excludedChannels) ||
  !areSame(before.excludedCampaigns, after.excludedCampaigns)

const areSame = (some: readonly string[], others: readonly string[]) =>
  [...new Set(some)].sort().join() === [...new Set(others)].sort().join()

/** The same contacts have other shares under these. */
const movesShares = (before: ChosenSettings, after: ChosenSettings) =>
  modelSettings(before).halfLifeDays !== modelSettings(after).halfLifeDays

/** What a change would do; inside the door. */
export async function settingsEffect(chosen: ChosenSettings): Promise<SettingsEffect> {
  const before = await readSettings()
  const isTouched = movesJourneys(before, chosen) || movesShares(before, chosen)
  const touched = isTouched ? await everyAppointmentCounted() : UNTOUCHED

  return { ...touched, isRunStale: true }
}

const UNTOUCHED = { appointments: 0, fromDay: null, toDay: null }

const ADD = `
insert into attribution_settings (business_id, version, lookback_days, several_appointments,
  excluded_channels, excluded_campaigns, goal, half_life_days, custom_weights, changed_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

/**
 * Settings are versions: the new one stands from now on, the old ones say what older runs were made
 * with. Where journeys or shares change, every appointment is matched and credited again, in a job.
 * Inside the door of the whole business.
 */
export async function changeSettings(
  chosen: ChosenSettings,
  changedBy: string
): Promise<Result<{ version: number }, SettingsRefusal>> {
  const refusal = await refusalHere(chosen)
  if (refusal) return fail(refusal)
  await CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 16))', [
    CurrentBusiness.id(),
  ])
  const before = await readSettings()
  const version = before.version + 1
  await CurrentBusiness.query(ADD, [
    CurrentBusiness.id(),
    version,
    chosen.lookbackDays,
    chosen.severalAppointments,
    chosen.excludedChannels,
    [...new Set(chosen.excludedCampaigns)],
    chosen.goal,
    chosen.halfLifeDays,
    chosen.customWeights && JSON.stringify(chosen.customWeights),
    changedBy,
  ])
  const isMoved = movesJourneys(before, chosen)
  if (isMoved || movesShares(before, chosen)) {
    await requestRecompute(await everyAppointment(), 'settings')
  }
  if (isMoved) await everyJourneyChanged()

  return ok({ version })
}
