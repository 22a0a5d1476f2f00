import attributionConfig from '#config/attribution'
import { channelLabel } from '#capture/channel_labels'
import { CHANNELS } from '#capture/channels'
import { campaignsByIds } from '#attribution/queries/campaign_choices_query'
import { settingsHistory } from '#attribution/queries/settings_history_query'
import type { SettingsVersion } from '#attribution/queries/settings_history_query'
import { settingsRecompute } from '#attribution/settings_recompute'
import { readSettings } from '#attribution/settings'

const WATCHED = [
  'lookbackDays',
  'severalAppointments',
  'excludedChannels',
  'excludedCampaigns',
  'goal',
  'halfLifeDays',
  'customWeights',
] as const

type Watched = Pick<SettingsVersion, (typeof WATCHED)[number]>

const DEFAULTS: Watched = {
  lookbackDays: attributionConfig.lookbackDays,
  severalAppointments: attributionConfig.severalAppointments,
  excludedChannels: [],
  excludedCampaigns: [],
  goal: 'all',
  halfLifeDays: null,
  customWeights: null,
}

const [leastHalfLife, mostHalfLife] = attributionConfig.halfLifeRangeDays
const CHOICES = {
  lookbackDays: attributionConfig.lookbackChoicesDays,
  channels: CHANNELS.map((channel) => ({ channel, label: channelLabel(channel) })),
  mostCampaigns: attributionConfig.mostExcludedCampaigns,
  halfLife: { least: leastHalfLife, most: mostHalfLife, usual: attributionConfig.halfLifeDays },
}

/** Settings, what they may be, how they came to be, and what is still to be done for them. */
export async function settingsPage() {
  const { version, ...settings } = await readSettings()
  const { lookbackDays, severalAppointments, goal, halfLifeDays, customWeights } = settings
  const versions = await settingsHistory()

  return {
    version,
    settings: {
      lookbackDays,
      severalAppointments,
      excludedChannels: [...settings.excludedChannels],
      excludedCampaigns: [...settings.excludedCampaigns],
      goal,
      halfLifeDays,
      customWeights,
    },
    choices: CHOICES,
    campaigns: await campaignsByIds(namedIn(versions)),
    recompute: await settingsRecompute(),
    history: historyOf(versions),
  }
}

/** Campaigns that the page has to call by name. The newest version is what holds now. */
const namedIn = (versions: readonly SettingsVersion[]) => [
  ...new Set(versions.flatMap(({ excludedCampaigns }) => excludedCampaigns)),
]

/** What each version changed, newest first; the first one is compared with the defaults. */
function historyOf(versions: SettingsVersion[]) {
  return versions.flatMap((one, at) => {
    const before = versions[at + 1] ?? (one.version === 1 ? DEFAULTS : null)
    if (!before) return [] // only fetched to compare the one after it
    const { version, changedAt, changedBy } = one

    return { version, changedAt: changedAt.toISOString(), changedBy, changes: changes(before, one) }
  })
}

const changes = (before: Watched, after: Watched) =>
  WATCHED.filter((field) => text(before[field]) !== text(after[field])).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }))

const text = (value: unknown) => JSON.stringify(value)
