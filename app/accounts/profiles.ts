import { DateTime } from 'luxon'
import { clock } from '#core/clock'
import { agentName } from '#accounts/agent_name'
import { signInsOf } from '#accounts/listed_sign_ins'
import type User from '#accounts/models/user'
import { LOCALES, NUMBER_FORMATS, preferencesOf } from '#accounts/preferences'
import { changedKeys, SHORTCUT_KEYS } from '#accounts/shortcut_keys'
import type { ChosenKeys } from '#accounts/shortcut_keys'
import { ABSOLUTE_MS } from '#accounts/sign_in_life'

export interface ProfileChange {
  name?: string
  /** Null: as the browser asks for. */
  locale?: string | null
  colorScheme?: string
  numberFormat?: string
  hasShortcuts?: boolean
  shortcutKeys?: ChosenKeys
}

/** Changes what was given and leaves the rest. */
export async function changeProfile(
  user: User,
  { hasShortcuts, shortcutKeys, ...given }: ProfileChange
) {
  user.merge(given)
  if (shortcutKeys) user.shortcutKeys = changedKeys(shortcutKeys)
  if (hasShortcuts === true) user.shortcutsOffAt = null
  if (hasShortcuts === false) user.shortcutsOffAt ??= DateTime.fromMillis(clock.nowMs())
  await user.save()
}

/** What `/me` shows; `currentId` is the sign-in that asks. */
export async function profilePage(user: User, currentId: string) {
  const signIns = await signInsOf(user.id, clock.nowMs() - ABSOLUTE_MS)

  return {
    nowAt: clock.date().toISOString(),
    name: user.name,
    email: user.email,
    language: user.locale,
    languages: [...LOCALES],
    numberFormats: [...NUMBER_FORMATS],
    shortcuts: [...SHORTCUT_KEYS],
    preferences: preferencesOf(user),
    hasPassword: user.passwordHash !== null,
    signIns: signIns.map(({ id, network, agent, beganAt, seenAt }) => ({
      id,
      network,
      browser: agentName(agent),
      beganAt: beganAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isThis: id === currentId,
    })),
  }
}
