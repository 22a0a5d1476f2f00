import attributionConfig from '#config/attribution'
import { channelLabel } from '#capture/channel_labels'
import { CHANNELS } from '#capture/channels'
import { settingsHistory } from '#attribution/queries/settings_history_query'
import type { SettingsVersion } from '#attribution/queries/settings_history_query'
import { settingsRecompute } from '#attribution/settings_recompute'
import { readSettings } from '#attribution/settings'

const WATCHED = [
  'lookbackDays',
  'severalAppointments',
  'excludedChannels',
  'goal',
  'halfLifeDays',
  'customWeights',
] as const

type Watched = Pick<SettingsVersion, (typeof WATCHED)[number]>

const DEFAULTS: Watched = {
  lookbackDays: attributionConfig.lookbackDays,
  severalAppointments: attributionConfig.severalAppointments,
  excludedChannels: [],
  goal: 'all',
  halfLifeDays: null,
  customWeights: null,
}

/** Settings, what they may be, how they came to be, and what is still to be done for them. */
export async function settingsPage() {
  const { version, lookbackDays, severalAppointments, excludedChannels, ...rest } =
    await readSettings()
  const { goal, halfLifeDays, customWeights } = rest
  const [leastHalfLife, mostHalfLife] = attributionConfig.halfLifeRangeDays

  return {
    version,
    settings: {
      lookbackDays,
      severalAppointments,
      excludedChannels: [...excludedChannels],
      goal,
      halfLifeDays,
      customWeights,
    },
    choices: {
      lookbackDays: attributionConfig.lookbackChoicesDays,
      channels: CHANNELS.map((channel) => ({ channel, label: channelLabel(channel) })),
      halfLife: { least: leastHalfLife, most: mostHalfLife, usual: attributionConfig.halfLifeDays },
    },
    recompute: await settingsRecompute(),
    history: historyOf(await settingsHistory()),
  }
}

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
