import { sha256 } from '#core/hashing'

export const GOALS = ['all', 'new'] as const
/** Which appointments are credited: all, or first visits alone. */
export type Goal = (typeof GOALS)[number]

export const LEVELS = ['channel', 'campaign'] as const
/** What the states of the learned models are. */
export type Level = (typeof LEVELS)[number]

/** Restates every run: raised when a model of the engine counts otherwise. */
export const ENGINE_VERSION = 2

/** What a run answers; the settings of the business are part of it. */
export interface RunQuestion {
  goal: Goal
  level: Level
  /** Local days of the bookings, `YYYY-MM-DD`; null is open. */
  from: string | null
  to: string | null
  /** Direct contacts are taken out before anything is weighed. */
  excludesDirect: boolean
  /** Of `attribution_settings`. */
  settingsVersion: number
}

/** Equal texts are the same question. */
export const questionKey = (question: RunQuestion) => {
  const { goal, level, from, to, excludesDirect, settingsVersion } = question
  const parts = [ENGINE_VERSION, goal, level, from, to, excludesDirect, settingsVersion]

  return sha256(JSON.stringify(parts)).toString('hex')
}
